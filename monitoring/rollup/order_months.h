#pragma once
// Order lines by month, of each institution and distributor (rollup_tables.h), as counted_rows.h counts each:
//   RO-5  a line counts in the month it was ordered, in that of the deadline of its answer, and in that of its delivery: answered in time,
//   what was ordered and what was accepted of it (returns not taken off), whether all that was confirmed was accepted in time, and whether
//   it fell short: refused, expired, confirmed in part or not accepted in time. What the buyer cancelled is not waited for.
// Kept by the reader "order_months". A change of an order or an acceptance touches its pairs from the month of the order on: no deadline is
// earlier.
#include "core/command/invariant.h"
#include "core/journal/feed.h"

namespace liangjia::monitoring {

journal::FeedReader order_months();
// All of it anew from the rows, whatever was kept. The reader steps aside meanwhile.
void rebuild_order_months(db::Transaction& tx);
// RO-2
command::Invariant order_months_invariant();

}  // namespace liangjia::monitoring
