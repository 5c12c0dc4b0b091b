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

Result<Done> WithdrawShipment::may(const ShipmentFacts& facts, const command::Moment& moment) {
  if (facts.distributor != moment.actor.organisation) return reject(error::kNotYourDelivery);
  if (auto step = kShipmentMachine.may(facts.state, ShipmentStep::Withdraw); !step) return step;
  if (!facts.untouched) return reject(error::kShipmentPartlyAccepted);
  return Done{};
}

Result<WithdrawShipment::Decision> WithdrawShipment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(facts_of(snapshot), moment); !allowed) return allowed.rejection();
  Decision decision{snapshot.lines, {}};
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

WholeShipment WithdrawShipment::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  move(context, snapshot.accounts, decision.movements);
  update_lines(context, snapshot.lines, decision.after);
  settle_order(context, snapshot.order.id);
  WholeShipment back = snapshot;
  back.shipment.state = kShipmentMachine.take(back.shipment.state, ShipmentStep::Withdraw);
  update_shipment(context.tx, back.shipment);
  ++back.shipment.version;
  for (ShipmentLine& lot : back.lots) lot.state = ShipmentLineState::Withdrawn;
  update_shipment_lines(context.tx, back.lots);
  context.audited(kind::kShipment, back.shipment.id.value(), shipment_digest(snapshot), shipment_digest(back).set("reason", input.reason));
  return back;
}

}  // namespace liangjia::procurement
