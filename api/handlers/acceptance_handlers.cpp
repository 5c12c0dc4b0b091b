#include "api/handlers/acceptance_handlers.h"

#include "api/handlers/many_at_once.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/end_late_reason.h"
#include "procurement/acceptance/explain_late_line.h"
#include "procurement/acceptance/goods_return_document.h"
#include "procurement/acceptance/goods_return_store.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/handling/describe_handling.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

AcceptanceFilter read_filter(QueryReader& in) {
  AcceptanceFilter filter;
  filter.invoice_state = in.choice<InvoiceState>("invoice_state");
  filter.payment_state = in.choice<PaymentState>("payment_state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.distributor = in.id<OrganisationId>("distributor_id");
  filter.order = in.id<OrderId>("order_id");
  filter.from = in.date("from");
  filter.to = in.date("to");
  filter.to_invoice = in.boolean("to_invoice").value_or(false);
  filter.overdue = in.boolean("overdue").value_or(false);
  return filter;
}
Page<AcceptanceListItem> list_page(db::Session& session, const Moment& moment, const AcceptanceFilter& filter, const PageRequest& page) {
  return list_acceptances(session, moment.actor.scope, filter, moment.today, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, AcceptanceLineId id) {
  const auto line = find_acceptance_line(session, id);
  if (!line || !moment.actor.scope.covers(line->ownership())) return std::nullopt;
  return acceptance_document(*line, moment).set("late_reasons", late_reasons_document(late_reasons_of(session, id)));
}

Response get_ageing(App& app, const Request& request) {
  QueryReader in(request);
  const auto by = in.choice<AgeingBy>("by").value_or(AgeingBy::Institution);
  if (auto fault = in.finish()) return problem(request, *fault);
  const BusinessDate today = app.clock.today();
  return json_response(200, ageing_document(ageing(*app.pool.lease(), request.who().scope, by, today), today));
}

ReturnFilter read_return_filter(QueryReader& in) {
  ReturnFilter filter;
  filter.state = in.choice<ReturnState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.distributor = in.id<OrganisationId>("distributor_id");
  filter.acceptance_line = in.id<AcceptanceLineId>("acceptance_line_id");
  return filter;
}
Page<GoodsReturnView> list_return_page(db::Session& session, const Moment& moment, const ReturnFilter& filter, const PageRequest& page) {
  return list_returns(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one_return(db::Session& session, const Moment& moment, GoodsReturnId id) {
  const auto found = find_return(session, id);
  if (!found || !moment.actor.scope.covers(found->ownership())) return std::nullopt;
  return goods_return_document(*found, moment);
}

RequestReturn::Input read_return(json::FieldReader& in) {
  RequestReturn::Input input;
  input.acceptance_line = in.id<AcceptanceLineId>("acceptance_line_id");
  input.packs = in.packs("packs");
  input.reason = in.choice<GoodsReason>("reason_code");
  input.note = in.maybe_text("note", 500).value_or("");
  return input;
}
DescribeHandling::Input read_handling(catalog::ProductId id, json::FieldReader& in) {
  DescribeHandling::Input input;
  input.product = id;
  if (const auto months = in.maybe_number("shelf_life_months", 1, kShelfLifeMost)) input.shelf_life_months = static_cast<int>(*months);
  input.trace_class = in.choice<TraceClass>("trace_class");
  input.source = in.text("source", 300);
  return input;
}
std::optional<json::Object> find_handling(db::Session& session, const Moment&, catalog::ProductId id) {
  if (!catalog::find_product(session, id)) return std::nullopt;
  return handling_document(handling_of(session, id));
}

AddTraceCodes::Input read_added_codes(AcceptanceLineId id, json::FieldReader& in) { return {id, read_codes(in)}; }
ExplainLateLine::Input read_late_reason(AcceptanceLineId id, json::FieldReader& in) {
  ExplainLateLine::Input input;
  input.line = id;
  input.code = in.choice<LateReasonCode>("reason_code");
  input.note = in.maybe_text("note", 500).value_or("");
  return input;
}
template <class C>
typename C::Input read_answer(GoodsReturnId id, json::FieldReader& in) {
  return {id, in.maybe_text("reason", 500).value_or("")};
}
std::vector<ConfirmReturn::Input> read_confirmed(json::FieldReader& in) {
  std::vector<ConfirmReturn::Input> inputs;
  const std::string reason = in.maybe_text("reason", 500).value_or("");
  for (const std::string& text : in.texts("ids", kAtOnceMost)) {
    if (const auto id = GoodsReturnId::parse(text)) {
      inputs.push_back({*id, reason});
    } else {
      in.fault("ids", liangjia::error::kWrongFormat, {{"example", GoodsReturnId{1}.text()}});
    }
  }
  if (inputs.empty()) in.fault("ids", liangjia::error::kRequired);
  return inputs;
}

}  // namespace

std::vector<Route> acceptance_routes(App& app) {
  const AccessRule& readers = business_readers();
  const std::string acceptances = "/api/v1/acceptances";
  const std::string returns = "/api/v1/returns";
  const std::string handling = "/api/v1/products/{id}/handling";
  return {lists(app, acceptances, "list_acceptances", readers, read_filter, list_page, acceptance_item_document),
          shows<AcceptanceLineId>(app, acceptances + "/{id}", "get_acceptance", readers, find_one),
          steps<AddTraceCodes, AcceptanceLineId>(app, acceptances + "/{id}/trace-codes", read_added_codes, coded_goods_document),
          steps<ExplainLateLine, AcceptanceLineId>(app, acceptances + "/{id}/late-reason", read_late_reason, acceptance_document),
          steps<EndLateReason, AcceptanceLineId>(app, acceptances + "/{id}/late-reason/end", acceptance_document),
          read_route("/api/v1/payables/ageing", "get_ageing", readers, [&app](const Request& request) { return get_ageing(app, request); }),
          lists(app, returns, "list_returns", readers, read_return_filter, list_return_page, goods_return_view_document),
          shows<GoodsReturnId>(app, returns + "/{id}", "get_return", readers, find_one_return),
          creates<RequestReturn>(app, returns, read_return, goods_return_document),
          steps<ConfirmReturn, GoodsReturnId>(app, returns + "/{id}/confirm", read_answer<ConfirmReturn>, goods_return_document),
          steps_many<ConfirmReturn>(app, returns + "/confirm", "confirm_returns", read_confirmed, goods_return_document),
          steps<RefuseReturn, GoodsReturnId>(app, returns + "/{id}/refuse", read_answer<RefuseReturn>, goods_return_document),
          shows<catalog::ProductId>(app, handling, "get_handling", readers, find_handling),
          steps<DescribeHandling, catalog::ProductId>(app, handling, read_handling, handling_document)};
}

}  // namespace liangjia::api
