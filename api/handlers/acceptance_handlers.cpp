#include "api/handlers/acceptance_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/goods_return_store.h"
#include "procurement/acceptance/request_return.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

template <class Item>
Response listed(const Request& request, const Page<Item>& page) {
  json::Array items;
  for (const Item& item : page.items) items.push_back(item.document);
  return page_response(request, std::move(items), page.next);
}

Response get_acceptances(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
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
  if (auto fault = in.finish()) return problem(request, *fault);
  return listed(request, list_acceptances(*app.pool.lease(), request.who().scope, filter, app.clock.today(), page));
}

Response get_acceptance(App& app, const Request& request) {
  const auto id = id_parameter<AcceptanceLineId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_acceptance_view(*app.pool.lease(), request.who().scope, *id, app.clock.today());
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view->document), version_etag(view->version));
}

Response get_ageing(App& app, const Request& request) {
  QueryReader in(request);
  const auto by = in.choice<AgeingBy>("by").value_or(AgeingBy::Institution);
  if (auto fault = in.finish()) return problem(request, *fault);
  const BusinessDate today = app.clock.today();
  return json_response(200, ageing_document(ageing(*app.pool.lease(), request.who().scope, by, today), today));
}

Response get_returns(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  ReturnFilter filter;
  filter.state = in.choice<ReturnState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.acceptance_line = in.id<AcceptanceLineId>("acceptance_line_id");
  if (auto fault = in.finish()) return problem(request, *fault);
  return listed(request, list_returns(*app.pool.lease(), request.who(), filter, page));
}

Response get_return(App& app, const Request& request) {
  const auto id = id_parameter<GoodsReturnId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto found = find_return(*app.pool.lease(), *id);
  if (!found || !request.who().scope.covers(found->ownership())) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, return_document(*found, request.who())), version_etag(found->version));
}

Response post_return(App& app, const Request& request) {
  return run_json_command<RequestReturn>(app, request, [](json::FieldReader& in) {
    RequestReturn::Input input;
    input.acceptance_line = in.id<AcceptanceLineId>("acceptance_line_id");
    input.packs = in.packs("packs");
    input.reason = in.choice<GoodsReason>("reason_code");
    input.note = in.maybe_text("note", 500).value_or("");
    return input;
  });
}

template <ReturnStep kStep>
Response post_answer(App& app, const Request& request) {
  const auto id = id_parameter<GoodsReturnId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<AnswerReturn>(app, request, [&](json::FieldReader& in) {
    return AnswerReturn::Input{*id, kStep, in.maybe_text("reason", 500).value_or("")};
  });
}

}  // namespace

std::vector<Route> acceptance_routes(App& app) {
  const AccessRule& readers = business_readers();
  const auto bound = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  return {read_route("/api/v1/acceptances", "list_acceptances", readers, bound(get_acceptances)),
          read_route("/api/v1/acceptances/{id}", "get_acceptance", readers, bound(get_acceptance)),
          read_route("/api/v1/payables/ageing", "get_ageing", readers, bound(get_ageing)),
          read_route("/api/v1/returns", "list_returns", readers, bound(get_returns)),
          read_route("/api/v1/returns/{id}", "get_return", readers, bound(get_return)),
          write_route<RequestReturn>("/api/v1/returns", "request_return", bound(post_return)),
          write_route<AnswerReturn>("/api/v1/returns/{id}/confirm", "confirm_return", bound(post_answer<ReturnStep::Confirm>)),
          write_route<AnswerReturn>("/api/v1/returns/{id}/refuse", "refuse_return", bound(post_answer<ReturnStep::Refuse>))};
}

}  // namespace liangjia::api
