#pragma once
// All sums by month that follow the change feed.
//   RO-1  a change makes the sums it touches anew from their rows: taken twice, or again from the beginning, it comes to the same.
//   RO-2  what is kept equals a full recomputation, but for what changes touch that the reader has still before it.
#include "core/command/invariant.h"
#include "core/journal/feed.h"

namespace liangjia::monitoring {

std::vector<journal::FeedReader> rollup_readers();
std::vector<command::Invariant> rollup_invariants();
// Makes all anew from their rows, each in a transaction of its own: for rows that came past the feed. Takes a minute for ten million rows.
void rebuild_rollups(db::Session& session);

}  // namespace liangjia::monitoring
