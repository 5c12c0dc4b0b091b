#pragma once
// Everything that the rooms of the house bring to the program, collected in one place: invariants, reactions, routes,
// outbox handlers. A new room adds its lines here and nowhere else.
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/app.h"
#include "api/handlers/system_handlers.h"
#include "core/command/invariant.h"
#include "core/journal/outbox.h"

namespace liangjia::api {

std::vector<command::Invariant> all_invariants();
std::vector<command::Reaction> all_reactions();
std::vector<Route> all_routes(App& app, const SystemParts& parts);
// Every topic an outbox message may have; a message of a topic without a handler is marked delivered and kept.
std::vector<std::string_view> all_topics();
std::map<std::string, journal::Dispatcher::Handler, std::less<>> all_outbox_handlers(const std::filesystem::path& data_dir);

// What the order clock does every few seconds: ends answers that are overdue. Gives how many lines it ended.
int run_order_clock(App& app);

}  // namespace liangjia::api
