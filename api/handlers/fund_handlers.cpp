#include "api/handlers/fund_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/fund/book_fund_receipt.h"
#include "settlement/fund/fund_queries.h"
#include "settlement/fund/record_fund_receipt.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_positions(App& app, const Request& request) {
  QueryReader in(request);
  const BusinessDate as_of = in.date("as_of").value_or(app.clock.today());
  if (auto fault = in.finish()) return problem(request, *fault);
  json::Array items;
  for (const PoolPosition& position : pool_positions(*app.pool.lease(), request.who().scope, as_of)) items.push_back(document_of(position));
  return json_response(200, json::Object{{"as_of", as_of}, {"items", std::move(items)}});
}

Response get_receipts(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  FundReceiptFilter filter;
  filter.state = in.choice<FundReceiptState>("state");
  filter.pool_code = in.code("pool_code", 6, "331121");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_fund_receipts(*app.pool.lease(), request.who().scope, filter, page);
  json::Array items;
  for (const FundReceipt& receipt : found.items) items.push_back(view_document(receipt, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get_receipt(App& app, const Request& request) {
  const auto id = id_parameter<FundReceiptId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto receipt = find_fund_receipt(*app.pool.lease(), request.who().scope, *id);
  if (!receipt) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*receipt, request.who())), version_etag(receipt->version));
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
  return {read_route("/api/v1/fund/positions", "list_fund_positions", fund_readers(),
                     [&app](const Request& request) { return get_positions(app, request); }),
          read_route("/api/v1/fund-receipts", "list_fund_receipts", fund_readers(),
                     [&app](const Request& request) { return get_receipts(app, request); }),
          read_route("/api/v1/fund-receipts/{id}", "get_fund_receipt", fund_readers(),
                     [&app](const Request& request) { return get_receipt(app, request); }),
          post_route<RecordFundReceipt>(app, "/api/v1/fund-receipts", "record_fund_receipt", read_receipt),
          step_route<BookFundReceipt, FundReceiptId>(app, "/api/v1/fund-receipts/{id}/book", "book_fund_receipt"),
          step_route<RefuseFundReceipt, FundReceiptId>(app, "/api/v1/fund-receipts/{id}/refuse", "refuse_fund_receipt")};
}

}  // namespace liangjia::api
