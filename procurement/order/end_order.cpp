#include "procurement/order/end_order.h"

#include <algorithm>

#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

void check_reason(const EndLinesInput& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", error::kReasonRequired);
}

// The buyer's lines: a document of another buyer is not found, though a member may own lines of its lead's document.
Result<LockedLines> load_lines(command::Context& context, const EndLinesInput& input) {
  const Scope& scope = context.actor().scope;
  std::vector<OrderLineId> ids = input.lines;
  if (ids.empty()) {
    for (const OrderLine& line : find_lines_of(context.tx.session(), input.order)) {
      if (scope.covers(line.ownership())) ids.push_back(line.id);
    }
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.empty()) return reject(liangjia::error::kNotFound);
  LockedLines locked = lock_lines_with_quota(context.tx, ids);
  const bool mine =
      std::ranges::all_of(locked.lines, [&](const OrderLine& line) { return line.order == input.order && scope.covers(line.ownership()); });
  if (locked.lines.size() != ids.size() || !mine) return reject(liangjia::error::kNotFound);
  return locked;
}

// Named lines must all take the step; unnamed ones take it where they can.
template <class Can, class Step>
Result<EndLinesDecision> end_lines(const LockedLines& locked, const EndLinesInput& input, Can can, Step step) {
  EndLinesDecision decision;
  for (const OrderLine& line : locked.lines) {
    if (input.lines.empty() && !can(line)) continue;
    auto after = step(line);
    if (!after) return after.rejection();
    const auto movements = movements_between(line, *after, input.reason);
    decision.movements.insert(decision.movements.end(), movements.begin(), movements.end());
    decision.before.push_back(line);
    decision.after.push_back(std::move(*after));
  }
  if (decision.after.empty()) return reject(error::kNothingToDo);
  return decision;
}

}  // namespace

bool can_cancel(const OrderLine& line) { return kOrderMachine.allows(line.order_state, OrderStep::Cancel) && line.shipped == Packs{}; }

bool can_short_close(const OrderLine& line) {
  return kFulfilmentMachine.allows(line.fulfilment_state, FulfilmentStep::ShortClose) && line.shippable_packs() > Packs{};
}

Result<OrderLine> ended(OrderLine line, OrderStep step, std::string reason) {
  const auto state = kOrderMachine.apply(line.order_state, step);
  if (!state) return state.rejection();
  if (line.shipped > Packs{}) return reject(error::kAlreadyShipped);
  line.order_state = *state;
  line.released += line.open_packs();
  line.state_reason = std::move(reason);
  return line;
}

Result<OrderLine> short_closed(OrderLine line, std::string reason) {
  const auto state = kFulfilmentMachine.apply(line.fulfilment_state, FulfilmentStep::ShortClose);
  if (!state) return state.rejection();
  const Packs left = line.shippable_packs();
  if (left == Packs{}) return reject(error::kNothingToDo);
  line.released += left;
  line.fulfilment_state = *state;
  line.state_reason = std::move(reason);
  if (line.open_packs() > Packs{}) return line;  // what is on the way may still be accepted
  const auto closed = kOrderMachine.apply(line.order_state, OrderStep::Close);
  if (!closed) return closed.rejection();
  line.order_state = *closed;
  return line;
}

void CancelOrder::check(const Input& input, FieldErrors& errors) { check_reason(input, errors); }
Result<LockedLines> CancelOrder::load(command::Context& context, const Input& input) { return load_lines(context, input); }

Result<EndLinesDecision> CancelOrder::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  return end_lines(snapshot, input, can_cancel, [&](const OrderLine& line) { return ended(line, OrderStep::Cancel, input.reason); });
}

command::Reply CancelOrder::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return apply_line_changes(context, snapshot, decision.before, decision.after, decision.movements, "order.cancelled");
}

void ShortCloseOrder::check(const Input& input, FieldErrors& errors) { check_reason(input, errors); }
Result<LockedLines> ShortCloseOrder::load(command::Context& context, const Input& input) { return load_lines(context, input); }

Result<EndLinesDecision> ShortCloseOrder::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  return end_lines(snapshot, input, can_short_close, [&](const OrderLine& line) { return short_closed(line, input.reason); });
}

command::Reply ShortCloseOrder::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return apply_line_changes(context, snapshot, decision.before, decision.after, decision.movements, "order.short_closed");
}

}  // namespace liangjia::procurement
