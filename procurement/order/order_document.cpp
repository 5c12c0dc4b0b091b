#include "procurement/order/order_document.h"

#include <algorithm>

#include "procurement/order/answer_order.h"
#include "procurement/order/end_order.h"

namespace liangjia::procurement {
namespace {

json::Value text_or_null(const std::string& text) { return text.empty() ? json::Value{} : json::Value{text}; }

bool any_role(const Actor& actor, std::span<const Role> roles) {
  return std::ranges::any_of(roles, [&](Role role) { return actor.has(role); });
}

bool has_answer_role(const Actor& actor) { return any_role(actor, AnswerOrder::kRoles); }
bool has_buyer_role(const Actor& actor) { return any_role(actor, CancelOrder::kRoles); }

}  // namespace

json::Object order_document(const Order& order) {
  return json::Object{{"id", order.id},
                      {"number", order.number},
                      {"buyer_id", order.buyer},
                      {"emergency", order.emergency},
                      {"emergency_reason", text_or_null(order.emergency_reason)},
                      {"remark", text_or_null(order.remark)},
                      {"state", order.state},
                      {"line_count", order.line_count},
                      {"amount", order.amount},
                      {"submitted_at", order.submitted_at},
                      {"created_at", order.created_at},
                      {"version", order.version}};
}

json::Object line_document(const OrderLine& line) {
  return json::Object{{"id", line.id},
                      {"line_no", line.line_no},
                      {"part", line.part},
                      {"institution_id", line.institution},
                      {"delivery_point_id", line.delivery_point},
                      {"product_id", line.product},
                      {"award_id", line.award},
                      {"quota_account_id", line.quota_account},
                      {"agreement_id", line.agreement},
                      {"winner_id", line.winner},
                      {"distributor_id", line.distributor},
                      {"packs", line.packs},
                      {"conversion_factor", line.factor.count()},
                      {"price", line.price},
                      {"price_on", line.price_on},
                      {"amount", line.amount},
                      {"order_state", line.order_state},
                      {"fulfilment_state", line.fulfilment_state},
                      {"confirmed_packs", line.confirmed},
                      {"shipped_packs", line.shipped},
                      {"accepted_packs", line.accepted},
                      {"rejected_packs", line.rejected},
                      {"returned_packs", line.returned},
                      {"invoiced_packs", line.invoiced},
                      {"released_packs", line.released},
                      {"open_packs", line.open_packs()},
                      {"respond_by", line.respond_by},
                      {"deliver_by", line.deliver_by},
                      {"responded_at", line.responded_at},
                      {"state_reason", text_or_null(line.state_reason)},
                      {"version", line.version}};
}

json::Object draft_document(const Order& order, const OrderRequest& request, const OrderReference& reference, const Actor& actor) {
  json::Object document = order_document(order);
  json::Array rows;
  Fen total;
  for (const RequestedLine& line : request.lines) {
    json::Object row{{"line_no", rows.size() + 1},
                     {"institution_id", line.institution},
                     {"product_id", line.product},
                     {"packs", line.packs},
                     {"delivery_point_id", line.delivery_point}};
    const RowFacts* facts = reference.find(line.institution, line.product);
    if (facts && actor.scope.covers_institution(facts->institution, facts->region_code)) {
      const auto price = facts->price();
      row.set("institution_name", facts->institution_name).set("product_name", facts->product_name).set("price_today", price);
      row.set("amount_today", price ? json::Value{amount_of(*price, line.packs)} : json::Value{});
      if (price) total += amount_of(*price, line.packs);
    }
    rows.push_back(std::move(row));
  }
  document.set("rows", std::move(rows)).set("amount_today", total).set("lines", json::Array{});
  document.set("allowed_actions", json::Value{allowed_order_actions(order, {}, actor)});
  return document;
}

json::Value order_digest(const Order& order, const std::vector<OrderLine>& lines) {
  json::Array kept;
  for (const OrderLine& line : lines) {
    kept.push_back(json::Object{{"id", line.id},
                                {"line_no", line.line_no},
                                {"part", line.part},
                                {"institution_id", line.institution},
                                {"distributor_id", line.distributor},
                                {"product_id", line.product},
                                {"packs", line.packs},
                                {"price", line.price},
                                {"order_state", line.order_state},
                                {"fulfilment_state", line.fulfilment_state},
                                {"confirmed_packs", line.confirmed},
                                {"released_packs", line.released},
                                {"state_reason", text_or_null(line.state_reason)}});
  }
  return json::Object{{"number", order.number}, {"buyer_id", order.buyer},  {"state", order.state},    {"emergency", order.emergency},
                      {"amount", order.amount}, {"version", order.version}, {"lines", std::move(kept)}};
}

json::Array allowed_line_actions(const OrderLine& line, const Actor& actor) {
  json::Array actions;
  const bool for_enterprise = has_answer_role(actor) && actor.scope.covers(line.ownership());
  if (for_enterprise && kOrderMachine.allows(line.order_state, OrderStep::Confirm)) actions.push_back("confirm");
  if (for_enterprise && kOrderMachine.allows(line.order_state, OrderStep::Refuse)) actions.push_back("refuse");
  if (for_enterprise && line.shippable_packs() > Packs{} && actor.organisation == line.distributor) actions.push_back("ship");
  const bool for_buyer = has_buyer_role(actor) && actor.scope.covers(line.ownership());
  if (for_buyer && can_cancel(line)) actions.push_back("cancel");
  if (for_buyer && can_short_close(line)) actions.push_back("short_close");
  return actions;
}

json::Array allowed_order_actions(const Order& order, const std::vector<OrderLine>& lines, const Actor& actor) {
  json::Array actions;
  if (order.state == DocumentState::Draft) {
    if (has_buyer_role(actor)) actions = {"change", "submit", "discard"};
    return actions;
  }
  for (const std::string_view action : {"confirm", "refuse", "ship", "cancel", "short_close"}) {
    const bool possible = std::ranges::any_of(lines, [&](const OrderLine& line) {
      const json::Array of_line = allowed_line_actions(line, actor);
      return std::ranges::find(of_line, json::Value{action}) != of_line.end();
    });
    if (possible) actions.push_back(action);
  }
  if (has_buyer_role(actor)) actions.push_back("copy");
  return actions;
}

}  // namespace liangjia::procurement
