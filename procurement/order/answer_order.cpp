#include "procurement/order/answer_order.h"

#include <algorithm>
#include <map>

#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

std::string pointer(std::size_t row, std::string_view field) { return "/lines/" + std::to_string(row) + "/" + std::string(field); }

OrderLine answered(OrderLine line, Packs confirmed, const std::string& reason, Instant now) {
  const bool whole = confirmed == line.packs;
  const OrderStep step = confirmed == Packs{} ? OrderStep::Refuse : whole ? OrderStep::Confirm : OrderStep::PartlyConfirm;
  line.order_state = kOrderMachine.take(line.order_state, step);
  line.confirmed = confirmed;
  line.released += line.packs - confirmed;
  line.responded_at = now;
  if (line.delivery_from == ClockStart::Confirmed && line.delivery_hours && confirmed > Packs{}) {  // OR-19
    line.deliver_by = now + std::chrono::hours{*line.delivery_hours};
  }
  line.state_reason = whole ? "" : reason;
  return line;
}

}  // namespace

template <OrderStep kStep>
void AnswerOrder<kStep>::check(const Input& input, FieldErrors& errors) {
  if (input.answers.empty()) errors.add("/lines", liangjia::error::kRequired);
  std::map<OrderLineId, std::size_t> seen;
  for (std::size_t i = 0; i < input.answers.size(); ++i) {
    const auto& answer = input.answers[i];
    const auto [first, fresh] = seen.emplace(answer.line, i);
    if (!fresh) errors.add(pointer(i, "line_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
    if (answer.confirmed == Packs{} && answer.reason.empty()) errors.add(pointer(i, "reason"), error::kReasonRequired);
  }
}

template <OrderStep kStep>
Result<LockedLines> AnswerOrder<kStep>::load(command::Context& context, const Input& input) {
  std::vector<OrderLineId> ids;
  for (const auto& answer : input.answers) ids.push_back(answer.line);
  LockedLines locked = lock_lines_with_quota(context.tx, ids);
  const bool mine = std::ranges::all_of(
      locked.lines, [&](const OrderLine& line) { return line.order == input.order && context.actor().scope.covers(line.ownership()); });
  if (locked.lines.size() != ids.size() || !mine) return reject(liangjia::error::kNotFound);
  return locked;
}

template <OrderStep kStep>
Result<Done> AnswerOrder<kStep>::may(const OrderLine& line, const command::Moment& moment) {
  if (!moment.actor.scope.covers(line.ownership())) return reject(liangjia::error::kNotFound);
  if (auto step = kOrderMachine.may(line.order_state, kStep); !step) return step;
  if (line.respond_by && *line.respond_by <= moment.now) {  // the expiry clock has not come by yet
    return reject(error::kResponseOverdue, {{"respond_by", rfc3339(*line.respond_by)}});
  }
  return Done{};
}

template <OrderStep kStep>
Result<LineChanges> AnswerOrder<kStep>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  LineChanges changes;
  FieldErrors errors;
  for (std::size_t i = 0; i < input.answers.size(); ++i) {
    const auto& answer = input.answers[i];
    const OrderLine& line = *std::ranges::find(snapshot.lines, answer.line, &OrderLine::id);
    if (const auto allowed = may(line, moment); !allowed) return allowed.rejection();
    if (answer.confirmed < Packs{} || answer.confirmed > line.packs) {
      errors.add(pointer(i, "packs"), error::kConfirmedTooMany, {{"packs", line.packs.text()}});
    } else if (answer.confirmed < line.packs && answer.reason.empty()) {
      errors.add(pointer(i, "reason"), error::kReasonRequired);
    } else {
      changes.add(line, answered(line, answer.confirmed, answer.reason, moment.now), answer.reason);
    }
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return changes;
}

template <OrderStep kStep>
ChangedOrder AnswerOrder<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return std::move(apply_line_changes(context, snapshot, decision).at(0));
}

template struct AnswerOrder<OrderStep::Confirm>;
template struct AnswerOrder<OrderStep::Refuse>;

}  // namespace liangjia::procurement
