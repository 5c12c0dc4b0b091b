#include "procurement/shipment/shipment.h"

#include <algorithm>

namespace liangjia::procurement {

ShipmentFacts facts_of(const WholeShipment& whole) {
  const bool untouched = std::ranges::all_of(whole.lots, [](const ShipmentLine& lot) { return lot.accepted + lot.rejected == Packs{}; });
  return {whole.shipment.state, whole.shipment.distributor, untouched};
}

}  // namespace liangjia::procurement
