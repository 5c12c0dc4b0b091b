#pragma once
// A shipment: what one distributor sent to one institution under one order, lot by lot. An order may have many. A line is
// accepted (in part or whole) or rejected once; a shipment of which nothing was accepted yet may be withdrawn.
#include <string>
#include <vector>

#include "catalog/product/product.h"
#include "core/base/object_kind.h"
#include "core/command/actor.h"
#include "procurement/order/order.h"

namespace liangjia::procurement {

using ShipmentId = Id<struct ShipmentTag>;
using ShipmentLineId = Id<struct ShipmentLineTag>;

namespace kind {
inline constexpr ObjectKind kShipment{"shipment", "配送单"};
}  // namespace kind

enum class ShipmentState { Shipped, Accepted, Withdrawn };
enum class ShipmentStep { Accept, Withdraw };  // Accept: its last waiting line was accepted
enum class ShipmentLineState { Waiting, Accepted, PartlyAccepted, Rejected, Withdrawn };

struct ShipmentLine {
  ShipmentLineId id;
  ShipmentId shipment;
  OrderLineId order_line;
  catalog::ProductId product;
  std::string lot;
  BusinessDate expires_on;
  Packs packs;
  Packs accepted;
  Packs rejected;
  ShipmentLineState state = ShipmentLineState::Waiting;
};

struct Shipment {
  ShipmentId id;
  std::string number;
  OrganisationId distributor;
  OrganisationId institution;
  std::string region_code;  // of the institution
  OrderId order;
  ShipmentState state = ShipmentState::Shipped;
  std::string carrier;   // empty when not told
  std::string tracking;  // empty when not told
  Instant shipped_at{};
  UserId created_by;
  std::int64_t version = 0;

  Ownership ownership() const { return {institution, region_code, {}, distributor}; }
};

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::ShipmentState> {
  using S = procurement::ShipmentState;
  static constexpr EnumName<S> kAll[] = {
      {S::Shipped, "shipped", "配送中"}, {S::Accepted, "accepted", "已验收"}, {S::Withdrawn, "withdrawn", "已撤回"}};
};
template <>
struct EnumNames<procurement::ShipmentStep> {
  using S = procurement::ShipmentStep;
  static constexpr EnumName<S> kAll[] = {{S::Accept, "accept", "验收"}, {S::Withdraw, "withdraw", "撤回"}};
};
template <>
struct EnumNames<procurement::ShipmentLineState> {
  using S = procurement::ShipmentLineState;
  static constexpr EnumName<S> kAll[] = {{S::Waiting, "waiting", "待验收"},
                                         {S::Accepted, "accepted", "已验收"},
                                         {S::PartlyAccepted, "partly_accepted", "部分验收"},
                                         {S::Rejected, "rejected", "已拒收"},
                                         {S::Withdrawn, "withdrawn", "已撤回"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<ShipmentState, ShipmentStep> kShipmentRows[] = {
    {ShipmentState::Shipped, ShipmentStep::Accept, ShipmentState::Accepted},
    {ShipmentState::Shipped, ShipmentStep::Withdraw, ShipmentState::Withdrawn},
};
inline constexpr StateMachine<ShipmentState, ShipmentStep> kShipmentMachine{kShipmentRows};

struct WholeShipment {
  Shipment shipment;
  std::vector<ShipmentLine> lots;  // ascending id
};

// What decides what may be done with a shipment.
struct ShipmentFacts {
  ShipmentState state = ShipmentState::Shipped;
  OrganisationId distributor;
  bool untouched = true;  // every lot still waits, or went back with the shipment
};
ShipmentFacts facts_of(const WholeShipment& whole);

}  // namespace liangjia::procurement
