#pragma once
// Use by month, winning and other, of each institution and variety (rollup_tables.h), made from lines of use and the awards of the month
// (Rule US-8: what won at some time of the month is winning; a variety that nobody had won there has no row).
// Kept by the reader "use_months". A change of a report touches its month; one of an award, a supply case, an agreement year whose volumes
// were computed (brands that serve an institution by name) or of a product (its strength) touches all months of the varieties it names.
#include "core/command/invariant.h"
#include "core/journal/feed.h"

namespace liangjia::monitoring {

journal::FeedReader use_months();
// All of it anew from the rows, whatever was kept. The reader steps aside meanwhile.
void rebuild_use_months(db::Transaction& tx);
// RO-2
command::Invariant use_months_invariant();

}  // namespace liangjia::monitoring
