#pragma once
// Purchases and repayment by month, of each institution and distributor (rollup_tables.h), made from accepted lines:
//   RO-3  purchases count in the month of acceptance, net of what was taken back since;
//   RO-4  a line's money, net too, is due in the month of its due date with its pauses, and paid on the day the bank or the institution
//   paid
//         its batch; what a batch netted was never paid and is not due.
// Kept by the reader "goods_months". A change of a line, a return or a batch touches its pair from the month of its oldest line on:
// nothing of a line counts in an earlier month.
#include "core/command/invariant.h"
#include "core/journal/feed.h"

namespace liangjia::monitoring {

journal::FeedReader goods_months();
// All of it anew from the rows, whatever was kept. The reader steps aside meanwhile.
void rebuild_goods_months(db::Transaction& tx);
// RO-2
command::Invariant goods_months_invariant();

}  // namespace liangjia::monitoring
