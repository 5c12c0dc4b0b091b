#include "api/handlers/order_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/order/draft_order.h"
#include "procurement/order/end_order.h"
#include "procurement/order/order_queries.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_orders(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  OrderFilter filter;
  filter.state = in.choice<DocumentState>("state");
  filter.line_state = in.choice<OrderState>("line_state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  filter.emergency = in.boolean("emergency");
  filter.from = in.date("from");
  filter.to = in.date("to");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_orders(*app.pool.lease(), request.who(), filter, page);
  json::Array items;
  for (const OrderListItem& item : found.items) items.push_back(list_document(item));
  return page_response(request, std::move(items), found.next);
}

Response get_order(App& app, const Request& request) {
  const auto id = id_parameter<OrderId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto view = find_order_view(*session, request.who(), *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*session, *view, request.who(), app.clock.today())),
                   version_etag(view->order.version));
}

Response put_draft(App& app, const Request& request) {
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  const auto id = id_parameter<OrderId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<ChangeDraft>(app, request, [&](json::FieldReader& in) {
    return ChangeDraft::Input{*id, *version, read_order_request(in)};
  });
}

AnswerOrder::Input read_confirmation(OrderId id, json::FieldReader& in) {
  AnswerOrder::Input input{id, {}};
  in.each("lines", 1, OrderRequest::kLinesMost * 2, [&](json::FieldReader& row) {
    LineAnswer answer;
    answer.line = row.id<OrderLineId>("line_id");
    answer.confirmed = row.packs("packs", 0);
    answer.reason = row.maybe_text("reason", 500).value_or("");
    input.answers.push_back(std::move(answer));
  });
  return input;
}

AnswerOrder::Input read_refusal(OrderId id, json::FieldReader& in) {
  AnswerOrder::Input input{id, {}};
  in.each("lines", 1, OrderRequest::kLinesMost * 2, [&](json::FieldReader& row) {
    LineAnswer answer;
    answer.line = row.id<OrderLineId>("line_id");
    answer.reason = row.text("reason", 500);
    input.answers.push_back(std::move(answer));
  });
  return input;
}

EndLinesInput read_ending(OrderId id, json::FieldReader& in) {
  EndLinesInput input{id, {}, in.text("reason", 500)};
  for (const std::string& text : in.texts("line_ids", OrderRequest::kLinesMost * 2)) {
    const auto line = OrderLineId::parse(text);
    if (line) {
      input.lines.push_back(*line);
    } else {
      in.fault("line_ids", liangjia::error::kWrongFormat, {{"example", OrderLineId{1}.text()}});
    }
  }
  return input;
}

Response get_templates(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_templates(*app.pool.lease(), request.who(), page);
  json::Array items;
  for (const OrderTemplate& kept : found.items) items.push_back(template_document(kept));
  return page_response(request, std::move(items), found.next);
}

}  // namespace

std::vector<Route> order_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(
      read_route("/api/v1/orders", "list_orders", business_readers(), [&app](const Request& r) { return get_orders(app, r); }));
  routes.push_back(
      read_route("/api/v1/orders/{id}", "get_order", business_readers(), [&app](const Request& r) { return get_order(app, r); }));
  routes.push_back(post_route<PlaceOrder>(app, "/api/v1/orders", "place_order",
                                          [](json::FieldReader& in) { return PlaceOrder::Input{read_order_request(in)}; }));
  routes.push_back(post_route<SaveDraft>(app, "/api/v1/orders/drafts", "save_order_draft",
                                         [](json::FieldReader& in) { return SaveDraft::Input{read_order_request(in)}; }));
  routes.push_back(edit_route(
      write_route<ChangeDraft>("/api/v1/orders/{id}", "change_order_draft", [&app](const Request& r) { return put_draft(app, r); }),
      "PUT"));
  routes.push_back(step_route<SubmitDraft, OrderId>(app, "/api/v1/orders/{id}/submit", "submit_order"));
  routes.push_back(step_route<DiscardDraft, OrderId>(app, "/api/v1/orders/{id}/discard", "discard_order_draft"));
  routes.push_back(step_route<CopyOrder, OrderId>(app, "/api/v1/orders/{id}/copy", "copy_order"));
  routes.push_back(step_route<AnswerOrder, OrderId>(app, "/api/v1/orders/{id}/confirm", "confirm_order_lines", read_confirmation));
  routes.push_back(step_route<AnswerOrder, OrderId>(app, "/api/v1/orders/{id}/refuse", "refuse_order_lines", read_refusal));
  routes.push_back(step_route<CancelOrder, OrderId>(app, "/api/v1/orders/{id}/cancel", "cancel_order", read_ending));
  routes.push_back(step_route<ShortCloseOrder, OrderId>(app, "/api/v1/orders/{id}/short-close", "short_close_order", read_ending));
  routes.push_back(read_route("/api/v1/order-templates", "list_order_templates", open_to(kBuyerRoles),
                              [&app](const Request& r) { return get_templates(app, r); }));
  routes.push_back(post_route<SaveTemplate>(app, "/api/v1/order-templates", "save_order_template", [](json::FieldReader& in) {
    SaveTemplate::Input input;
    input.name = in.text("name", 100);
    in.nested("request", true, [&](json::FieldReader& inner) { input.request = read_order_request(inner); });
    return input;
  }));
  routes.push_back(step_route<DeleteTemplate, OrderTemplateId>(app, "/api/v1/order-templates/{id}/delete", "delete_order_template"));
  routes.push_back(step_route<OrderFromTemplate, OrderTemplateId>(app, "/api/v1/order-templates/{id}/order", "order_from_template"));
  return routes;
}

}  // namespace liangjia::api
