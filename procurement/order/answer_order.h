#pragma once
// The enterprise answers an order (OR-11): the winner or the distributor of a line confirms all or fewer packs of it, or
// refuses. What is not confirmed is released from the quota at once. A confirmation of no packs refuses the line, so that one
// answer may do both.
#include "core/command/runner.h"
#include "procurement/order/line_changes.h"

namespace liangjia::procurement {

struct LineConfirmation {
  OrderLineId line;
  Packs confirmed;     // 0: refused
  std::string reason;  // required when fewer than ordered
};
struct LineRefusal {
  OrderLineId line;
  std::string reason;  // required
  static constexpr Packs confirmed{};
};

template <OrderStep kStep>
struct AnswerOrder {
  static constexpr Role kRoles[] = {Role::Sales};
  struct Input {
    OrderId order;
    // In the caller's order, which the field pointers follow.
    std::vector<std::conditional_t<kStep == OrderStep::Refuse, LineRefusal, LineConfirmation>> answers;
  };
  using Snapshot = LockedLines;
  using Decision = LineChanges;
  using Outcome = ChangedOrder;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const OrderLine& line, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmOrderLines : AnswerOrder<OrderStep::Confirm> {
  static constexpr std::string_view kName = "confirm_order_lines";
};
struct RefuseOrderLines : AnswerOrder<OrderStep::Refuse> {
  static constexpr std::string_view kName = "refuse_order_lines";
};

extern template struct AnswerOrder<OrderStep::Confirm>;
extern template struct AnswerOrder<OrderStep::Refuse>;

}  // namespace liangjia::procurement
