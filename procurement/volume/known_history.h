#pragma once
// What the program itself knows of an institution's purchases in the years a round looks back on (VO-1): goods it accepted, less what it
// sent back, and for a product it accepted nothing of in a year, the use it filed. A report's history is filled from it where the
// institution tells none, and where it tells another the reviewer is warned.
#include <map>
#include <span>

#include "core/base/ratio.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

struct KnownPurchases {
  Units units;     // of the product, over all years
  Ratio strength;  // of the product, against the reference strength
};
struct KnownHistory {
  int years = 1;  // that the round looks back on
  std::map<catalog::VarietyId, std::map<catalog::ProductId, KnownPurchases>> varieties;
};

// Of these institutions, for the varieties of the round. Nothing is known for a round that names no years.
std::map<OrganisationId, KnownHistory> known_histories(db::Session& session, const catalog::Round& round,
                                                       const std::vector<OrganisationId>& institutions);

// Sets each line's known mean, and its history where it tells none: of a product its own units, of any brand the variety's products that
// have no line of their own, in units of the reference strength. Half up to whole units.
void fill_history(std::vector<VolumeReportLine>& lines, const KnownHistory& known);

}  // namespace liangjia::procurement
