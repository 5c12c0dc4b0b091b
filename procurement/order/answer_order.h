#pragma once
// The enterprise answers an order (OR-11): the winner or the distributor of a line confirms all or fewer packs of it, or
// refuses. What is not confirmed is released from the quota at once. One command, so that one answer may do both.
#include "core/command/runner.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

struct LineAnswer {
  OrderLineId line;
  Packs confirmed;     // 0: refused
  std::string reason;  // required when fewer than ordered
};

struct AnswerOrder {
  static constexpr std::string_view kName = "answer_order";
  static constexpr Role kRoles[] = {Role::Sales};
  struct Input {
    OrderId order;
    std::vector<LineAnswer> answers;  // in the caller's order, which the field pointers follow
  };
  using Snapshot = LockedLines;
  struct Decision {
    std::vector<OrderLine> before;
    std::vector<OrderLine> after;
    std::vector<QuotaMovement> movements;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// The common end of every step on lines: writes lines, quota and documents, audits each document and tells `topic` about it.
// Gives the first document with the changed lines the actor may see.
command::Reply apply_line_changes(command::Context& context, const LockedLines& locked, const std::vector<OrderLine>& before,
                                  const std::vector<OrderLine>& after, const std::vector<QuotaMovement>& movements, std::string_view topic);

}  // namespace liangjia::procurement
