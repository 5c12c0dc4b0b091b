#pragma once
// Makes deliveries of what changed, for the systems that hear of it.
//   WH-2 a webhook hears of its topics what the person who answers for it hears of them at that time; nothing from before it was made
#include "core/journal/feed.h"
#include "core/platform/clock.h"
#include "core/platform/id_source.h"

namespace liangjia::api {

// The reader "webhooks": one delivery for each change and webhook. Reading again makes none twice: it is told by the place of its change.
journal::FeedReader webhook_reader(const platform::Clock& clock, platform::IdSource& ids);

}  // namespace liangjia::api
