#include "procurement/shipment/withdraw_shipment.h"

#include <algorithm>

#include "procurement/order/order_errors.h"
#include "procurement/shipment/shipment_document.h"
#include "procurement/shipment/shipment_errors.h"
#include "procurement/shipment/shipment_store.h"

namespace liangjia::procurement {

void WithdrawShipment::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<WithdrawShipment::Snapshot> WithdrawShipment::load(command::Context& context, const Input& input) {
  auto locked = lock_whole_shipment(context, input.shipment);
  if (locked && locked->shipment.distributor != context.actor().organisation) return reject(error::kNotYourDelivery);
  return locked;
}

Result<WithdrawShipment::Decision> WithdrawShipment::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  const auto state = kShipmentMachine.apply(snapshot.shipment.state, ShipmentStep::Withdraw);
  if (!state) return state.rejection();
  for (const ShipmentLine& lot : snapshot.lots) {
    if (lot.state != ShipmentLineState::Waiting) return reject(error::kShipmentPartlyAccepted);
  }
  Decision decision{input.reason, snapshot.lines, {}};
  for (std::size_t i = 0; i < decision.after.size(); ++i) {
    OrderLine& line = decision.after[i];
    for (const ShipmentLine& lot : snapshot.lots) {
      if (lot.order_line != line.id) continue;
      auto back = with_shipment_withdrawn(line, lot.packs);
      if (!back) return back.rejection();
      line = std::move(*back);
    }
    for (auto& movement : movements_between(snapshot.lines[i], line, input.reason)) decision.movements.push_back(std::move(movement));
  }
  return decision;
}

command::Reply WithdrawShipment::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  move(context, snapshot.accounts, decision.movements);
  update_lines(context, snapshot.lines, decision.after);
  settle_order(context, snapshot.order.id);
  Shipment shipment = snapshot.shipment;
  shipment.state = ShipmentState::Withdrawn;
  update_shipment(context.tx, shipment);
  ++shipment.version;
  std::vector<ShipmentLine> lots = snapshot.lots;
  for (ShipmentLine& lot : lots) lot.state = ShipmentLineState::Withdrawn;
  update_shipment_lines(context.tx, lots);

  context.audited("shipment", shipment.id.value(), shipment_digest(snapshot.shipment, snapshot.lots), shipment_digest(shipment, lots));
  context.emit("shipment.withdrawn", shipment.id.value(), json::Object{{"number", shipment.number}, {"reason", decision.reason}});
  return {200, shipment_document(shipment, lots, context.actor()), shipment.version};
}

}  // namespace liangjia::procurement
