#include "api/handlers/preference_handlers.h"

#include "api/handlers/run_command.h"
#include "core/identity/change_preferences.h"
#include "core/identity/preferences_document.h"
#include "core/identity/preferences_store.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kBodyMost = 64 * 1024;  // bytes

Response get_preferences(App& app, const Request& request) {
  const auto stored = find_preferences(*app.pool.lease(), request.who().user);
  json::Object document = preferences_document(stored ? preferences_in(*stored) : Preferences{});
  document.set("version", stored ? stored->version : 1);
  return document_response(request, std::move(document));
}

// What was sent is not sent back: it may be large, and replies are kept.
json::Object changed_document(const StoredPreferences& changed) { return {{"version", changed.version}}; }

Response put_preferences(App& app, const Request& request) {
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  const auto read = [&](json::FieldReader& in) { return ChangePreferences::Input{*version, read_preferences(in)}; };
  return run_operation<ChangePreferences>(app, request, 200, read, changed_document);
}

std::string read_shared_filter(QueryReader& in) {
  const auto operation = in.code("operation", 64, "list_orders");
  if (!operation) in.fault("operation", liangjia::error::kRequired);
  return operation.value_or("");
}

Response get_shared_views(App& app, const Request& request) {
  QueryReader in(request);
  const std::string operation = read_shared_filter(in);
  if (const auto fault = in.finish()) return problem(request, *fault);
  json::Array items;
  for (const SharedView& shared : shared_views(*app.pool.lease(), request.who(), operation))
    items.push_back(json::Object{
        {"operation", shared.view.operation}, {"name", shared.view.name}, {"query", shared.view.query}, {"user_name", shared.user_name}});
  return json_response(200, json::Object{{"items", std::move(items)}});
}

}  // namespace

std::vector<Route> preference_routes(App& app) {
  const std::string preferences = "/api/v1/preferences";
  Route own = read_route(preferences, "get_preferences", open_to_signed_in(),
                         [&app](const Request& request) { return get_preferences(app, request); });
  own.query.emplace();
  Route change = operation<ChangePreferences>("PUT", preferences, members_read(read_preferences),
                                              [&app](const Request& request) { return put_preferences(app, request); });
  change.access = &open_to_signed_in();
  change.needs_if_match = true;
  change.body_limit = kBodyMost;
  Route shared = read_route("/api/v1/shared-views", "list_shared_views", open_to_signed_in(),
                            [&app](const Request& request) { return get_shared_views(app, request); });
  QueryReader told(shared.query.emplace());
  (void)read_shared_filter(told);
  return {std::move(own), std::move(change), std::move(shared)};
}

}  // namespace liangjia::api
