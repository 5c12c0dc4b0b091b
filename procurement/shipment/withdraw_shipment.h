#pragma once
// The distributor takes a shipment back before anything of it was accepted (DE-6): its packs may be shipped again.
#include "core/command/runner.h"
#include "procurement/shipment/locked_shipment.h"

namespace liangjia::procurement {

struct WithdrawShipment {
  static constexpr std::string_view kName = "withdraw_shipment";
  static constexpr Role kRoles[] = {Role::Sales};

  struct Input {
    ShipmentId shipment;
    std::string reason;  // required
  };
  using Snapshot = LockedShipment;
  struct Decision {
    std::vector<OrderLine> after;          // pairs with Snapshot::lines
    std::vector<QuotaMovement> movements;  // a short-closed line gives up what comes back
  };
  using Outcome = WholeShipment;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const ShipmentFacts& facts, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
