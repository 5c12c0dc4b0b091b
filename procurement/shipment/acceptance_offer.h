#pragma once
// Whether a shipment may be accepted now: asked of the shipment, offered on it, and answered first by the command itself, which is of the
// next noun (acceptance/accept_goods.h).
#include "core/command/context.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

struct AcceptanceOffer {
  static constexpr std::string_view kName = "accept_goods";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  static Result<Done> may(const ShipmentFacts& facts, const command::Moment&) {
    return kShipmentMachine.may(facts.state, ShipmentStep::Accept);
  }
};

}  // namespace liangjia::procurement
