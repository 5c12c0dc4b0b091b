#pragma once
// Makes messages of what changed (Rules ME-1, ME-2).
#include "core/journal/feed.h"
#include "core/platform/clock.h"

namespace liangjia::api {

// The reader "messages": one message for each change and organisation that a topic tells of it, for the roles it tells. Reading again makes
// none twice: a message is told by the place of its change. What happened longer ago than messages are kept is passed over.
journal::FeedReader message_reader(const platform::Clock& clock);

}  // namespace liangjia::api
