#include "api/handlers/system_handlers.h"

#include <algorithm>

#include "api/handlers/contract_page.h"
#include "api/handlers/run_command.h"
#include "core/database/table_sizes.h"
#include "core/journal/feed.h"
#include "core/platform/json_told.h"
#include "core/platform/log.h"

namespace liangjia::api {
namespace {

constexpr db::Sql kSchema{"system.schema", "SELECT COALESCE(MAX(number), 0) FROM schema_migration"};
constexpr db::Sql kOldestUnsealed{"system.oldest_unsealed",
                                  "SELECT MIN(at) FROM audit_event WHERE arrival > COALESCE((SELECT e.arrival FROM audit_block b JOIN "
                                  "audit_event e ON e.id = b.last_event_id ORDER BY b.number DESC LIMIT 1), 0)"};

constexpr db::Sql kSignedIn{"system.signed_in",
                            "SELECT COUNT(DISTINCT user_id) FROM user_session WHERE ended_at IS NULL AND expires_at > ?"};
constexpr db::Sql kLastBlock{"system.last_block", "SELECT COALESCE(MAX(number), 0) FROM audit_block"};
constexpr std::size_t kTablesTold = 20;  // the largest

// Who keeps the machine: figures and versions help whoever looks for a way in.
bool from_keeper(const App& app, const Request& request) {
  return std::ranges::find(app.metrics_from, request.peer_address) != app.metrics_from.end();
}

Response get_ready(App& app, const Request& request, int newest_migration) {
  try {
    const auto session = app.pool.lease();
    auto row = session->one(kSchema);
    const auto number = row ? row->take<std::int64_t>() : 0;
    const bool ready = number == newest_migration;
    json::Object document{{"ready", ready}};
    if (from_keeper(app, request)) document.set("schema", number).set("schema_wanted", newest_migration);
    return json_response(ready ? 200 : 503, std::move(document));
  } catch (const std::exception& lost) {
    platform::log_error("not_ready", {{"error", lost.what()}});
    return json_response(503, json::Object{{"ready", false}});
  }
}

std::int64_t unsealed_seconds(db::Session& session, Instant now) {
  auto oldest = session.one(kOldestUnsealed);
  const auto at = oldest ? oldest->take<std::optional<Instant>>() : std::nullopt;
  return at ? std::chrono::duration_cast<std::chrono::seconds>(now - *at).count() : 0;
}

// How the system stands, for its administrator: what a person would otherwise have to read off the figures.
json::Object state_of_system(App& app, int newest_migration) {
  const auto session = app.pool.lease();
  const Instant now = app.clock.now();
  auto schema = session->one(kSchema);
  json::Array readers, tables;
  for (const journal::FeedCursor& one : journal::feed_cursors(*session)) {
    readers.push_back(json::Object{{"reader", one.name},
                                   {"behind", one.behind},
                                   {"failures", one.failures},
                                   {"next_attempt_at", one.failures > 0 ? json::Value{one.next_attempt_at} : json::Value{}},
                                   {"last_error", json::text_or_null(one.last_error)}});
  }
  std::int64_t bytes = 0;
  for (const db::TableSize& one : db::table_sizes(*session)) {
    bytes += one.data_bytes + one.index_bytes;
    if (tables.size() < kTablesTold)
      tables.push_back(json::Object{{"table", one.table}, {"rows", one.rows}, {"bytes", one.data_bytes + one.index_bytes}});
  }
  std::error_code unknown;
  const auto space = std::filesystem::space(app.data_dir, unknown);
  return {{"now", now},
          {"schema", schema ? schema->take<std::int64_t>() : 0},
          {"schema_wanted", newest_migration},
          {"database_bytes", bytes},
          {"database_sessions_in_use", app.pool.in_use()},
          {"disk_free_bytes", unknown ? json::Value{} : json::Value{space.available}},
          {"people_signed_in", session->one(kSignedIn, now)->take<std::int64_t>()},
          {"unsealed_seconds", unsealed_seconds(*session, now)},
          {"last_block", session->one(kLastBlock)->take<std::int64_t>()},
          {"readers", std::move(readers)},
          {"tables", std::move(tables)}};
}

// Figures that are looked up when asked for. A database that does not answer leaves the old ones standing.
void refresh_gauges(App& app) {
  app.metrics.gauge("liangjia_database_sessions_in_use", "Database sessions in use").set(static_cast<std::int64_t>(app.pool.in_use()));
  auto& conflicts = app.metrics.gauge("liangjia_transaction_conflicts", "Attempts that met another transaction, since the start");
  conflicts.set(static_cast<std::int64_t>(app.runner.conflicts()));
  auto& up = app.metrics.gauge("liangjia_database_up", "1 when the database answers");
  try {
    const auto session = app.pool.lease();
    const Instant now = app.clock.now();
    for (const journal::FeedCursor& cursor : journal::feed_cursors(*session)) {
      const platform::Metrics::Labels reader{{"reader", cursor.name}};
      app.metrics.gauge("liangjia_feed_behind", "Changes a reader of the feed has not gone past", reader).set(cursor.behind);
      app.metrics.gauge("liangjia_feed_failures", "Failures of a reader of the feed, in a row", reader).set(cursor.failures);
    }
    for (const db::TableSize& size : db::table_sizes(*session)) {
      const platform::Metrics::Labels table{{"table", size.table}};
      app.metrics.gauge("liangjia_table_rows", "Rows of a table, as the server estimates them", table).set(size.rows);
      app.metrics.gauge("liangjia_table_bytes", "Bytes of a table with its indexes", table).set(size.data_bytes + size.index_bytes);
    }
    app.metrics.gauge("liangjia_audit_unsealed_seconds", "Age of the oldest act that is not sealed").set(unsealed_seconds(*session, now));
    up.set(1);
  } catch (const std::exception& lost) {
    platform::log_warning("metrics_without_database", {{"error", lost.what()}});
    up.set(0);
  }
}

Response get_metrics(App& app, const Request& request) {
  if (!from_keeper(app, request)) return problem(request, reject(liangjia::error::kForbidden));
  refresh_gauges(app);
  return text_response(200, "text/plain; version=0.0.4; charset=utf-8", app.metrics.text());
}

Route plain_route(std::string pattern, std::string operation_id, const AccessRule& access, std::string produces, Handler handler) {
  Route route = read_route(std::move(pattern), std::move(operation_id), access, std::move(handler));
  route.produces = {std::move(produces)};
  return route;
}

}  // namespace

std::vector<Route> system_routes(App& app, const SystemParts& parts) {
  const AccessRule& readers = parts.docs_for_anyone ? open_to_all() : open_to_signed_in();
  std::vector<Route> routes;
  routes.push_back(read_route("/healthz", "get_health", open_to_all(), [](const Request&) {
    return json_response(200, json::Object{{"alive", true}});
  }));
  routes.push_back(read_route("/readyz", "get_readiness", open_to_all(),
                              [&app, newest = parts.newest_migration](const Request& request) { return get_ready(app, request, newest); }));
  routes.push_back(
      plain_route("/metrics", "get_metrics", open_to_all(), "*/*", [&app](const Request& request) { return get_metrics(app, request); }));
  routes.push_back(read_route("/api/v1/installation", "get_installation", open_to_all(),
                              [installation = parts.installation](const Request&) { return json_response(200, installation); }));
  routes.push_back(
      read_route("/api/v1/system", "get_system", open_to({Role::SystemAdministrator}),
                 [&app, newest = parts.newest_migration](const Request&) { return json_response(200, state_of_system(app, newest)); }));
  routes.push_back(plain_route("/api/v1/openapi.yaml", "get_api_document", readers, "*/*", [contract = parts.contract](const Request&) {
    return text_response(200, "application/yaml; charset=utf-8", std::string(contract));
  }));
  routes.push_back(read_route("/api/v1/openapi.json", "get_api_document_json", readers,
                              [contract = parts.contract_json](const Request&) { return json_text_response(200, std::string(contract)); }));
  routes.push_back(plain_route("/api/docs", "get_api_page", readers, "*/*", [page = contract_page(parts.contract)](const Request&) {
    return text_response(200, "text/html; charset=utf-8", page);
  }));
  return routes;
}

Middleware measure(platform::Metrics& metrics) {
  return [&metrics](Request& request, const Route& route, const Next& next) {
    const auto begun = std::chrono::steady_clock::now();
    const auto count = [&](int status) {
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
      metrics
          .counter("liangjia_requests_total", "Requests by operation and status",
                   {{"operation", route.operation_id}, {"status", std::to_string(status)}})
          .add();
      metrics.histogram("liangjia_request_seconds", "Time to answer, by operation", {{"operation", route.operation_id}})
          .observe(took.count());
    };
    try {
      Response response = next(request);
      if (response.status == kGoOn) return response;  // its answer is counted
      count(response.status);
      if (response.status >= 200 && response.status < 300) note_reached(reached::kRoute, route.operation_id);
      return response;
    } catch (...) {
      count(current_failure().rejection.kind->http_status);
      throw;
    }
  };
}

}  // namespace liangjia::api
