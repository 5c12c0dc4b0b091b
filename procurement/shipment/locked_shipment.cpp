#include "procurement/shipment/locked_shipment.h"

#include "procurement/shipment/shipment_store.h"

namespace liangjia::procurement {

Result<LockedShipment> lock_whole_shipment(command::Context& context, ShipmentId id) {
  db::Session& session = context.tx.session();
  const auto seen = find_shipment(session, id);
  if (!seen || !context.actor().scope.covers(seen->ownership())) return reject(liangjia::error::kNotFound);
  // Which lines a shipment names never changes, so they may be read before the locks that come first.
  std::vector<OrderLineId> ids;
  for (const ShipmentLine& lot : find_shipment_lines(session, id)) ids.push_back(lot.order_line);

  LockedLines lines = lock_lines_with_quota(context.tx, ids);
  ensure(lines.orders.size() == 1, "a shipment without its order");
  LockedShipment locked;
  locked.accounts = std::move(lines.accounts);
  locked.order = std::move(lines.orders.front());
  locked.lines = std::move(lines.lines);
  locked.shipment = *lock_shipment(context.tx, id);
  locked.lots = lock_shipment_lines(context.tx, id);
  return locked;
}

}  // namespace liangjia::procurement
