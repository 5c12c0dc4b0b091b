#include "api/handlers/fund_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/fund_document.h"
#include "settlement/fund/record_fund_receipt.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

Response get_positions(App& app, const Request& request) {
  QueryReader in(request);
  const BusinessDate as_of = in.date("as_of").value_or(app.clock.today());
  if (auto fault = in.finish()) return problem(request, *fault);
  json::Array items;
  for (const PoolPosition& position : pool_positions(*app.pool.lease(), request.who().scope, as_of))
    items.push_back(pool_position_document(position));
  return json_response(200, json::Object{{"as_of", as_of}, {"items", std::move(items)}});
}

FundReceiptFilter read_filter(QueryReader& in) {
  FundReceiptFilter filter;
  filter.state = in.choice<FundReceiptState>("state");
  filter.pool_code = in.code("pool_code", 6, "331121");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<FundReceipt> page_of(db::Session& session, const Moment& moment, const FundReceiptFilter& filter, const PageRequest& page) {
  return list_fund_receipts(session, moment.actor, filter, page);
}
std::optional<json::Object> find_receipt(db::Session& session, const Moment& moment, FundReceiptId id) {
  const auto receipt = find_fund_receipt(session, moment.actor.scope, id);
  return receipt ? std::optional{fund_receipt_view_document(*receipt, moment)} : std::nullopt;
}

RecordFundReceipt::Input read_receipt(json::FieldReader& in) {
  RecordFundReceipt::Input input;
  input.pool_code = in.text("pool_code", 6);
  input.amount = in.amount("amount");
  input.received_on = in.date("received_on");
  input.bank_reference = in.text("bank_reference", 100);
  return input;
}

const AccessRule& fund_readers() {
  static const AccessRule& rule = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> fund_routes(App& app) {
  const std::string receipts = "/api/v1/fund-receipts";
  return {read_route("/api/v1/fund/positions", "list_fund_positions", fund_readers(),
                     [&app](const Request& request) { return get_positions(app, request); }),
          lists(app, receipts, "list_fund_receipts", fund_readers(), read_filter, page_of, fund_receipt_view_document),
          shows<FundReceiptId>(app, receipts + "/{id}", "get_fund_receipt", fund_readers(), find_receipt),
          creates<RecordFundReceipt>(app, receipts, read_receipt, fund_receipt_document),
          steps<BookFundReceipt, FundReceiptId>(app, receipts + "/{id}/book", fund_receipt_document),
          steps<RefuseFundReceipt, FundReceiptId>(app, receipts + "/{id}/refuse", fund_receipt_document)};
}

}  // namespace liangjia::api
