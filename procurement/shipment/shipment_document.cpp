#include "procurement/shipment/shipment_document.h"

#include <algorithm>

#include "procurement/acceptance/accept_goods.h"
#include "procurement/shipment/withdraw_shipment.h"

namespace liangjia::procurement {

json::Object shipment_line_document(const ShipmentLine& line) {
  return {{"id", line.id},
          {"order_line_id", line.order_line},
          {"product_id", line.product},
          {"lot", line.lot},
          {"expires_on", line.expires_on},
          {"packs", line.packs},
          {"accepted_packs", line.accepted},
          {"rejected_packs", line.rejected},
          {"state", line.state}};
}

json::Object shipment_document(const Shipment& shipment, const std::vector<ShipmentLine>& lines, const Actor& actor) {
  json::Array lots;
  for (const ShipmentLine& line : lines) lots.push_back(shipment_line_document(line));
  const bool accepted =
      std::any_of(lines.begin(), lines.end(), [](const ShipmentLine& line) { return line.accepted + line.rejected > Packs{}; });
  return {{"id", shipment.id},
          {"number", shipment.number},
          {"order_id", shipment.order},
          {"distributor_id", shipment.distributor},
          {"institution_id", shipment.institution},
          {"state", shipment.state},
          {"carrier", shipment.carrier.empty() ? json::Value{} : json::Value{shipment.carrier}},
          {"tracking", shipment.tracking.empty() ? json::Value{} : json::Value{shipment.tracking}},
          {"shipped_at", shipment.shipped_at},
          {"version", shipment.version},
          {"lines", std::move(lots)},
          {"allowed_actions", allowed_shipment_actions(shipment, accepted, actor)}};
}

json::Value shipment_digest(const Shipment& shipment, const std::vector<ShipmentLine>& lines) {
  json::Array lots;
  for (const ShipmentLine& line : lines) lots.push_back(shipment_line_document(line));
  return json::Object{{"number", shipment.number}, {"order_id", shipment.order}, {"state", shipment.state}, {"lines", std::move(lots)}};
}

json::Array allowed_shipment_actions(const Shipment& shipment, bool anything_accepted, const Actor& actor) {
  json::Array actions;
  if (kShipmentMachine.allows(shipment.state, ShipmentStep::Accept) && has_any(actor, AcceptGoods::kRoles)) {
    actions.push_back(token_of(ShipmentStep::Accept));
  }
  if (kShipmentMachine.allows(shipment.state, ShipmentStep::Withdraw) && !anything_accepted && has_any(actor, WithdrawShipment::kRoles) &&
      actor.organisation == shipment.distributor) {
    actions.push_back(token_of(ShipmentStep::Withdraw));
  }
  return actions;
}

}  // namespace liangjia::procurement
