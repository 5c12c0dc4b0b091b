#include "procurement/shipment/locked_shipment.h"

#include "procurement/shipment/shipment_store.h"

namespace liangjia::procurement {

std::vector<QuotaAccount> lock_accounts_of(db::Transaction& tx, const std::vector<OrderLine>& lines) {
  std::vector<QuotaAccountId> ids;
  for (const OrderLine& line : lines) {
    if (line.quota_account) ids.push_back(*line.quota_account);
  }
  return lock_accounts(tx, std::move(ids));
}

Result<LockedShipment> lock_whole_shipment(command::Context& context, ShipmentId id) {
  db::Session& session = context.tx.session();
  const auto seen = find_shipment(session, id);
  if (!seen || !context.actor().scope.covers(seen->ownership())) return reject(liangjia::error::kNotFound);
  // Which lines a shipment names never changes, so they may be read before the locks that come first.
  std::vector<OrderLineId> ids;
  for (const ShipmentLine& lot : find_shipment_lines(session, id)) ids.push_back(lot.order_line);

  LockedShipment locked;
  locked.accounts = lock_accounts_of(context.tx, find_lines(session, ids));
  auto order = lock_order(context.tx, seen->order);
  ensure(order.has_value(), "a shipment without its order");
  locked.order = std::move(*order);
  locked.lines = lock_lines(context.tx, std::move(ids));
  locked.shipment = *lock_shipment(context.tx, id);
  locked.lots = lock_shipment_lines(context.tx, id);
  return locked;
}

}  // namespace liangjia::procurement
