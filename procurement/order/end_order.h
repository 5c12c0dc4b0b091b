#pragma once
// How lines end without goods: the buyer cancels what has not been shipped at all (OR-13) or closes short what is not shipped
// yet (OR-14); lines nobody answered in time expire (OR-12). The quota they held is free again at once.
#include "core/command/runner.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_store.h"
#include "procurement/order/place_order.h"

namespace liangjia::procurement {

bool can_cancel(const OrderLine& line);       // submitted or confirmed, nothing shipped
bool can_short_close(const OrderLine& line);  // confirmed, something not shipped yet

struct EndLinesInput {
  OrderId order;
  std::vector<OrderLineId> lines;  // empty: every line of the document that can take the step
  std::string reason;
};

struct EndLinesDecision {
  std::vector<OrderLine> before;
  std::vector<OrderLine> after;
  std::vector<QuotaMovement> movements;
};

struct CancelOrder {
  static constexpr std::string_view kName = "cancel_order";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  using Input = EndLinesInput;
  using Snapshot = LockedLines;
  using Decision = EndLinesDecision;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ShortCloseOrder {
  static constexpr std::string_view kName = "short_close_order";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  using Input = EndLinesInput;
  using Snapshot = LockedLines;
  using Decision = EndLinesDecision;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// The line with everything open given up: state `cancelled` or `expired`.
Result<OrderLine> ended(OrderLine line, OrderStep step, std::string reason);
Result<OrderLine> short_closed(OrderLine line, std::string reason);

}  // namespace liangjia::procurement
