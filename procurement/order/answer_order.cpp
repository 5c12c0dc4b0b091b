#include "procurement/order/answer_order.h"

#include <algorithm>
#include <map>
#include <set>

#include "procurement/order/order_document.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

std::string pointer(std::size_t row, std::string_view field) { return "/lines/" + std::to_string(row) + "/" + std::string(field); }

Result<OrderLine> answered(OrderLine line, const LineAnswer& answer, Instant now) {
  const bool whole = answer.confirmed == line.packs;
  const OrderStep step = answer.confirmed == Packs{} ? OrderStep::Refuse : whole ? OrderStep::Confirm : OrderStep::PartlyConfirm;
  const auto state = kOrderMachine.apply(line.order_state, step);
  if (!state) return state.rejection();
  line.order_state = *state;
  line.confirmed = answer.confirmed;
  line.released += line.packs - answer.confirmed;
  line.responded_at = now;
  line.state_reason = whole ? "" : answer.reason;
  return line;
}

std::vector<OrderLine> of_order(const std::vector<OrderLine>& lines, OrderId order) {
  std::vector<OrderLine> found;
  std::ranges::copy_if(lines, std::back_inserter(found), [&](const OrderLine& line) { return line.order == order; });
  return found;
}

}  // namespace

void AnswerOrder::check(const Input& input, FieldErrors& errors) {
  if (input.answers.empty()) errors.add("/lines", liangjia::error::kRequired);
  std::map<OrderLineId, std::size_t> seen;
  for (std::size_t i = 0; i < input.answers.size(); ++i) {
    const auto [first, fresh] = seen.emplace(input.answers[i].line, i);
    if (!fresh) errors.add(pointer(i, "line_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
    if (input.answers[i].confirmed == Packs{} && input.answers[i].reason.empty()) errors.add(pointer(i, "reason"), error::kReasonRequired);
  }
}

Result<LockedLines> AnswerOrder::load(command::Context& context, const Input& input) {
  std::vector<OrderLineId> ids;
  for (const LineAnswer& answer : input.answers) ids.push_back(answer.line);
  LockedLines locked = lock_lines_with_quota(context.tx, ids);
  const bool mine = std::ranges::all_of(
      locked.lines, [&](const OrderLine& line) { return line.order == input.order && context.actor().scope.covers(line.ownership()); });
  if (locked.lines.size() != ids.size() || !mine) return reject(liangjia::error::kNotFound);
  return locked;
}

Result<AnswerOrder::Decision> AnswerOrder::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  FieldErrors errors;
  for (std::size_t i = 0; i < input.answers.size(); ++i) {
    const LineAnswer& answer = input.answers[i];
    const OrderLine& line = *std::ranges::find(snapshot.lines, answer.line, &OrderLine::id);
    if (line.order_state == OrderState::Submitted && line.respond_by && *line.respond_by <= moment.now) {
      return reject(error::kResponseOverdue, {{"respond_by", rfc3339(*line.respond_by)}});  // the expiry clock has not come by yet
    }
    if (answer.confirmed < Packs{} || answer.confirmed > line.packs) {
      errors.add(pointer(i, "packs"), error::kConfirmedTooMany, {{"packs", line.packs.text()}});
      continue;
    }
    if (answer.confirmed < line.packs && answer.reason.empty()) {
      errors.add(pointer(i, "reason"), error::kReasonRequired);
      continue;
    }
    auto after = answered(line, answer, moment.now);
    if (!after) return after.rejection();
    const auto movements = movements_between(line, *after, answer.reason);
    decision.movements.insert(decision.movements.end(), movements.begin(), movements.end());
    decision.before.push_back(line);
    decision.after.push_back(std::move(*after));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply AnswerOrder::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return apply_line_changes(context, snapshot, decision.before, decision.after, decision.movements, "order.answered");
}

command::Reply apply_line_changes(command::Context& context, const LockedLines& locked, const std::vector<OrderLine>& before,
                                  const std::vector<OrderLine>& after, const std::vector<QuotaMovement>& movements,
                                  std::string_view topic) {
  update_lines(context, before, after);
  if (!movements.empty()) move(context, locked.accounts, movements);
  std::set<OrderId> touched;
  for (const OrderLine& line : after) touched.insert(line.order);
  const std::vector<Order> orders = settle_orders(context, {touched.begin(), touched.end()});
  for (const Order& order : orders) {
    const auto old = std::ranges::find(locked.orders, order.id, &Order::id);
    json::Value changed = order_digest(order, of_order(after, order.id));
    context.audited("purchase_order", order.id.value(), order_digest(*old, of_order(before, order.id)), changed);
    context.emit(topic, order.id.value(), std::move(changed));
  }
  if (orders.empty()) return {200, json::Object{{"lines", json::Array{}}}, 0};
  json::Array lines;
  for (OrderLine line : of_order(after, orders.front().id)) {
    ++line.version;
    json::Object document = line_document(line);
    document.set("allowed_actions", json::Value{allowed_line_actions(line, context.actor())});
    lines.push_back(std::move(document));
  }
  const Order& order = orders.front();
  json::Object document{{"id", order.id}, {"number", order.number}, {"state", order.state}, {"version", order.version}};
  document.set("lines", std::move(lines));
  return {200, std::move(document), order.version};
}

}  // namespace liangjia::procurement
