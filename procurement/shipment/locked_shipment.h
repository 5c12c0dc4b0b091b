#pragma once
// A shipment with everything that moves when it is accepted or withdrawn, locked in the documented order: quota accounts, order,
// order lines, shipment, shipment lines.
#include <vector>

#include "core/command/context.h"
#include "procurement/order/order_store.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

struct LockedShipment : WholeShipment {
  std::vector<QuotaAccount> accounts;
  Order order;
  std::vector<OrderLine> lines;  // those the shipment names, ascending id
};

// not_found when it is absent or not the actor's.
Result<LockedShipment> lock_whole_shipment(command::Context& context, ShipmentId id);

}  // namespace liangjia::procurement
