#include "api/auth/trail.h"

#include "core/journal/audit.h"
#include "core/platform/log.h"

namespace liangjia::api {
namespace {

std::int64_t object_of(const Request& request) {
  for (const auto& [name, value] : request.parameters) {
    if (name == "id") return parse_id(value).value_or(0);
  }
  return 0;
}

void audit_read(App& app, const Request& request, const Route& route, const std::optional<std::int64_t>& exported_rows) {
  json::Object content{{"target", request.target}};
  if (exported_rows) content.set("exported", *exported_rows);
  const auto session = app.pool.lease();
  db::Transaction tx(*session);
  journal::write_audit(tx, request.who(), route.operation_id, app.clock.now(),
                       {{kind::kSensitiveRead, object_of(request), nullptr, std::move(content)}}, {app.ids.next_value()});
  tx.commit();
}

// A foreign document and one that is not there are answered alike, so both are told. Each status is an event with a rate of its own (LO-1):
// a flood of strangers hides no refusal of somebody known.
std::string_view event_of(int status) {
  switch (status) {
    case 401:
      return "refused_unknown";
    case 403:
      return "refused_forbidden";
    case 404:
      return "refused_not_found";
    default:
      return {};
  }
}

void log_refusal(const Request& request, const Route& route, std::string_view event) {
  json::Object fields{{"operation", route.operation_id}, {"from", request.peer_address}};
  if (request.actor) fields.set("user", request.actor->user);
  if (const std::int64_t object = object_of(request); object != 0) fields.set("object", id_text(object));
  platform::log_info(event, std::move(fields));
}

}  // namespace

Middleware leave_trail(App& app) {
  return [&app](Request& request, const Route& route, const Next& next) {
    Response response = next(request);
    if (const auto event = event_of(response.status); !event.empty()) log_refusal(request, route, event);
    if (response.status == 200 && route.audited) audit_read(app, request, route, response.exported_rows);
    return response;
  };
}

}  // namespace liangjia::api
