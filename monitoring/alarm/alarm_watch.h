#pragma once
// One run of the watch: every kind in every county, then what nobody answered in time (Rule AL-8). For the clock thread and the command
// line. It may stop anywhere and begin again: what was told already is told by the same alarm.
#include "core/command/runner.h"

namespace liangjia::monitoring {

struct WatchCounts {
  std::size_t opened = 0, seen = 0, level = 0, ended = 0, escalated = 0;
};
WatchCounts watch_once(db::Pool& pool, command::Runner& runner, rulebook::Book& book, const platform::Clock& clock,
                       platform::IdSource& ids);

}  // namespace liangjia::monitoring
