#pragma once
// What a reader of the feed has still before it: what it keeps may differ from the rows by these changes and no others.
#include "core/journal/feed.h"

namespace liangjia::monitoring {

// Kind, act and object of each; sealed behind the reader's place, or not sealed yet.
std::vector<journal::Change> pending_changes(db::Session& session, const journal::FeedReader& reader);

// The objects of one kind among changes.
std::vector<std::int64_t> objects_of(std::span<const journal::Change> changes, const ObjectKind& kind);

}  // namespace liangjia::monitoring
