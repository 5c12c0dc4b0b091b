#include "procurement/order/end_order.h"

#include <algorithm>

#include "core/command/allowed.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

Result<Done> may_take(const OrderLine& line, OrderStep step) {
  if (auto state = kOrderMachine.may(line.order_state, step); !state) return state;
  if (line.shipped > Packs{}) return reject(error::kAlreadyShipped);
  return Done{};
}

Result<Done> may_take(const OrderLine& line, FulfilmentStep step) {
  if (auto state = kFulfilmentMachine.may(line.fulfilment_state, step); !state) return state;
  if (line.shippable_packs() == Packs{}) return reject(error::kNothingToDo);
  return Done{};
}

Result<OrderLine> taken(const OrderLine& line, OrderStep step, const std::string& reason) { return ended(line, step, reason); }
Result<OrderLine> taken(const OrderLine& line, FulfilmentStep, const std::string& reason) { return short_closed(line, reason); }

}  // namespace

Result<OrderLine> ended(OrderLine line, OrderStep step, std::string reason) {
  if (const auto allowed = may_take(line, step); !allowed) return allowed.rejection();
  line.order_state = kOrderMachine.take(line.order_state, step);
  line.released += line.open_packs();
  line.state_reason = std::move(reason);
  return line;
}

Result<OrderLine> short_closed(OrderLine line, std::string reason) {
  if (const auto allowed = may_take(line, FulfilmentStep::ShortClose); !allowed) return allowed.rejection();
  line.released += line.shippable_packs();
  line.fulfilment_state = kFulfilmentMachine.take(line.fulfilment_state, FulfilmentStep::ShortClose);
  line.state_reason = std::move(reason);
  // What is on the way may still be accepted.
  if (line.open_packs() == Packs{}) line.order_state = kOrderMachine.take(line.order_state, OrderStep::Close);
  return line;
}

template <auto kStep>
void EndOrder<kStep>::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", error::kReasonRequired);
}

// The buyer's lines: a document of another buyer is not found, though a member may own lines of its lead's document.
template <auto kStep>
Result<LockedLines> EndOrder<kStep>::load(command::Context& context, const Input& input) {
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

template <auto kStep>
Result<Done> EndOrder<kStep>::may(const OrderLine& line, const command::Moment& moment) {
  if (!moment.actor.scope.covers(line.ownership())) return reject(liangjia::error::kNotFound);
  return may_take(line, kStep);
}

// Named lines must all take the step; unnamed ones take it where they can.
template <auto kStep>
Result<LineChanges> EndOrder<kStep>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  LineChanges changes;
  for (const OrderLine& line : snapshot.lines) {
    if (input.lines.empty() && !command::is_allowed<EndOrder>(line, moment)) continue;
    if (const auto allowed = may(line, moment); !allowed) return allowed.rejection();
    auto after = taken(line, kStep, input.reason);
    if (!after) return after.rejection();
    changes.add(line, std::move(*after), input.reason);
  }
  if (changes.after.empty()) return reject(error::kNothingToDo);
  return changes;
}

template <auto kStep>
ChangedOrder EndOrder<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return std::move(apply_line_changes(context, snapshot, decision).at(0));
}

template struct EndOrder<OrderStep::Cancel>;
template struct EndOrder<FulfilmentStep::ShortClose>;

}  // namespace liangjia::procurement
