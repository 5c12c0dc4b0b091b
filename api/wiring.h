#pragma once
// Everything that the rooms of the house bring to the program, collected in one place: invariants, reactions, routes,
// kinds of objects, readers of the change feed. A new room adds its lines here and nowhere else.
#include <filesystem>
#include <vector>

#include "api/app.h"
#include "api/handlers/system_handlers.h"
#include "core/command/invariant.h"
#include "core/journal/feed.h"
#include "core/journal/told.h"
#include "core/journal/trust.h"
#include "core/platform/vault.h"
#include "monitoring/alarm/alarm_watch.h"

namespace liangjia::api {

std::vector<command::Invariant> all_invariants(const platform::Vault& vault, const journal::Trust& trust = {});
std::vector<journal::ToldKind> all_told_kinds();  // whose rows are compared with what their audit told (Rule AU-6)
std::vector<command::Reaction> all_reactions();
std::vector<Route> all_routes(App& app, const SystemParts& parts);
std::vector<ObjectKind> all_kinds();  // that an audit row may be about; for tests
// Clock and ids must outlive them.
std::vector<journal::FeedReader> all_feed_readers(const std::filesystem::path& data_dir, const platform::Vault& vault,
                                                  const platform::Clock& clock, platform::IdSource& ids);

// What the order clock does every few seconds: ends answers that are overdue. Gives how many lines it ended.
int run_order_clock(App& app);
// What the reminder clock does once a minute: reminds of what is due soon. Gives of how many documents.
std::size_t run_reminder_clock(App& app);
// What the alarm clock does once an hour: tells what the watch finds.
monitoring::WatchCounts run_alarm_clock(App& app);

}  // namespace liangjia::api
