#pragma once
// An institution accepts what arrived, lot by lot; some lots of a shipment now, the rest later.
//   DE-7  a shipment line is accepted once: accepted + rejected packs = shipped packs of that lot
//   DE-8  a rejection or shortfall has a reason and a note; what is rejected is never owed or invoiced, gives its quota back
//         and is not shipped again on this order line (OR-7): the institution orders it anew
//   DE-9  goods with less than the least remaining shelf life are accepted only by agreement with a note; expired goods never
//   DE-10 trace codes, at most one a pack; a code accepted before anywhere in the city raises an alarm and the goods
//         are still accepted; the same code twice in one input is a fault of the input
//   DE-18 packs that need a code and have none: a warning, a payment that waits, or no acceptance, as the rule book says (handling_rules.h)
//   DE-11 the amount is the order's price times the accepted packs, rounded once (MO-1)
//   DE-12 a contracted part moves its quota from reserved to accepted by exactly the accepted packs (QU-2)
//   DE-13 the due date: terms/due_date.h; of what was bought under an agreement by the terms that were signed (AG-5)
#include "core/command/runner.h"
#include "procurement/acceptance/trace_codes.h"
#include "procurement/agreement/agreement.h"
#include "procurement/shipment/acceptance_offer.h"
#include "procurement/shipment/locked_shipment.h"

namespace liangjia::procurement {

struct AcceptGoods : AcceptanceOffer {
  static constexpr std::size_t kLinesMost = 500;

  struct Lot {
    ShipmentLineId shipment_line;
    Packs accepted;
    Packs rejected;
    std::optional<GoodsReason> reason;
    std::string note;
    bool near_expiry_agreed = false;
    ScannedCodes codes;
  };
  struct Input {
    ShipmentId shipment;
    std::vector<Lot> lines;
  };
  struct Snapshot : LockedShipment {
    std::vector<Agreement> agreements;  // of the contracted lines
    std::vector<GoodsFacts> goods;      // of all lines
  };
  // One lot: the order line before and after it, the shipment line and the acceptance line (without identity) it makes.
  struct Step {
    OrderLine before;
    OrderLine after;
    ShipmentLine lot;
    AcceptanceLine accepted;
  };
  struct Decision {
    std::vector<Step> steps;       // pairs with the input's lines
    std::vector<OrderLine> after;  // pairs with Snapshot::lines
    ShipmentState shipment_state = ShipmentState::Shipped;
  };
  struct Outcome {
    WholeShipment whole;
    std::vector<AcceptanceLine> accepted;
    std::vector<TraceAlarm> alarms;
  };

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
