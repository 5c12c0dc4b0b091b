#include "api/wiring.h"

#include "api/handlers/rulebook_handlers.h"
#include "api/handlers/session_handlers.h"
#include "api/handlers/user_handlers.h"
#include "core/journal/seal.h"

namespace liangjia::api {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  for (T& one : more) all.push_back(std::move(one));
}

}  // namespace

std::vector<command::Invariant> all_invariants() {
  std::vector<command::Invariant> all;
  all.push_back(journal::audit_invariant());
  return all;
}

std::vector<command::Reaction> all_reactions() { return {}; }

std::map<std::string, journal::Dispatcher::Handler, std::less<>> all_outbox_handlers() { return {}; }

std::vector<Route> all_routes(App& app, const SystemParts& parts) {
  const auto operations = std::make_shared<OperationTable>();
  std::vector<Route> all = system_routes(app, parts);
  append(all, session_routes(app, operations));
  append(all, user_routes(app));
  append(all, audit_routes(app));
  append(all, rulebook_routes(app));
  for (const Route& route : all) operations->emplace_back(route.operation_id, route.access);
  return all;
}

int run_order_clock(App&) { return 0; }

}  // namespace liangjia::api
