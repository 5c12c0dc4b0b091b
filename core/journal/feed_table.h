#pragma once
#include "core/database/table.h"
#include "core/journal/feed.h"

namespace liangjia::journal {

inline constexpr auto kFeedCursorTable =
    db::table<FeedCursor>("feed_cursor", db::key("name", &FeedCursor::name),
                          db::changing(
                              "block_number", [](auto& row) -> auto& { return row.place.block; }),
                          db::changing(
                              "position", [](auto& row) -> auto& { return row.place.position; }),
                          db::changing("failures", &FeedCursor::failures), db::changing("next_attempt_at", &FeedCursor::next_attempt_at),
                          db::changing("last_error", &FeedCursor::last_error).or_null());

}  // namespace liangjia::journal
