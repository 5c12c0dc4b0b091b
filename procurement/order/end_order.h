#pragma once
// How lines end without goods: the buyer cancels what has not been shipped at all (OR-13) or closes short what is not shipped
// yet (OR-14); lines nobody answered in time expire (OR-12). The quota they held is free again at once.
#include "core/command/runner.h"
#include "procurement/order/line_changes.h"
#include "procurement/order/place_order.h"

namespace liangjia::procurement {

// The line with everything open given up: state `cancelled` or `expired`.
Result<OrderLine> ended(OrderLine line, OrderStep step, std::string reason);
Result<OrderLine> short_closed(OrderLine line, std::string reason);

template <auto kStep>
struct EndOrder {
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
    std::vector<OrderLineId> lines;  // empty: every line of the document that can take the step
    std::string reason;
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

struct CancelOrder : EndOrder<OrderStep::Cancel> {
  static constexpr std::string_view kName = "cancel_order";
};
struct ShortCloseOrder : EndOrder<FulfilmentStep::ShortClose> {
  static constexpr std::string_view kName = "short_close_order";
};

extern template struct EndOrder<OrderStep::Cancel>;
extern template struct EndOrder<FulfilmentStep::ShortClose>;

}  // namespace liangjia::procurement
