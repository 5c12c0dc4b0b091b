#pragma once
// From reported to contracted volume: pure.
#include <span>
#include <string_view>
#include <vector>

#include "catalog/award/award.h"
#include "core/base/ratio.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

// Rule VO-4: base x ratio, rounded half up to whole minimum units, once per institution and award. Half up, because that is
// how a reader checks it by hand; never in packs, because a rounded pack would grow or shrink the promise. The published sums of
// round 7 (596,327 x 0.6 = 357,796 against 357,795 published) differ by a few units: they add up figures rounded earlier,
// per province and specification.
Units contracted_units(Units base, Ratio ratio);

// Minimum units as whole packs and what is left over: the remainder is shown and kept, never dropped.
struct PackSplit {
  Packs packs;
  Units remainder;
};
PackSplit in_packs(Units units, ConversionFactor factor);

struct AwardOffer {
  catalog::Award award;
  ConversionFactor factor;
  Ratio strength;  // of the product, against the reference strength
};

// A part of a report's base and the award that will serve it.
struct ContractPart {
  const AwardOffer* offer = nullptr;
  Units base;
  bool reported_brand = false;  // the whole of it or some
};

struct Spread {
  std::vector<ContractPart> parts;           // one per award, in award order
  std::vector<catalog::VarietyId> unserved;  // reported, but nobody won them for this division
};

// Whose winners a reported brand is looked for among: those that supply the division as main or brand, or, in a round whose volumes are
// reported by brand, all that won anywhere.
enum class BrandReach { Division, Anywhere };

// Rule VO-5: a brand that was reported and won serves what was reported of it. Rule VO-6: everything else goes to the main award of the
// division: of the narrowest area, of the first priority; several equal ones share by largest remainder, the exact sum kept, the first
// id taking the odd unit. Backups get nothing before a failure, winners without volume never.
Spread spread_over_awards(std::span<const VolumeReportLine> lines, std::span<const AwardOffer> offers, std::string_view region_code,
                          BrandReach reach);

}  // namespace liangjia::procurement
