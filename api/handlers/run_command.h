#pragma once
// From a request to a command and back: the one way a handler writes. The handler only turns JSON into the command's
// Input (FieldReader) and calls run_command; idempotency stamp, reply, ETag and problem documents are the same everywhere.
#include <string>
#include <utility>

#include "api/app.h"
#include "api/handlers/access.h"
#include "api/http/conditional.h"
#include "api/http/problem.h"
#include "api/http/query_reader.h"
#include "api/http/router.h"

namespace liangjia::api {

// Key from Idempotency-Key, digest over method, path and body.
command::Stamp stamp_of(const Request& request);
Response reply_of(const command::StoredReply& reply);

template <command::Command C>
Response run_command(App& app, const Request& request, const typename C::Input& input) {
  const auto reply = app.runner.run<C>(request.who(), stamp_of(request), input);
  return reply ? reply_of(*reply) : problem(request, reply.rejection());
}

// The body as JSON, read by `read(FieldReader&) -> Input`; all field faults answered at once.
template <command::Command C, class Read>
Response run_json_command(App& app, const Request& request, Read read) {
  const auto body = json::parse(request.body.empty() ? std::string_view("{}") : std::string_view(request.body));
  if (!body) return problem(request, body.rejection());
  FieldErrors errors;
  json::FieldReader reader(*body, errors);
  const typename C::Input input = read(reader);
  reader.finish();
  if (!errors.empty()) return problem(request, reject_fields(std::move(errors)));
  return run_command<C>(app, request, input);
}

// A write route: POST, idempotent, roles of the command.
template <command::Command C>
Route write_route(std::string pattern, std::string operation_id, Handler handler) {
  Route route;
  route.method = "POST";
  route.pattern = std::move(pattern);
  route.operation_id = std::move(operation_id);
  route.handler = std::move(handler);
  route.access = &open_to(std::span<const Role>(C::kRoles));
  route.needs_idempotency_key = true;
  return route;
}

// A write whose input is the body alone.
template <command::Command C, class Read>
Route post_route(App& app, std::string pattern, std::string operation_id, Read read) {
  return write_route<C>(std::move(pattern), std::move(operation_id),
                        [&app, read](const Request& request) { return run_json_command<C>(app, request, read); });
}

// A step on one document: its id from the path, the rest from the body.
template <command::Command C, class IdType, class Read>
Route step_route(App& app, std::string pattern, std::string operation_id, Read read) {
  return write_route<C>(std::move(pattern), std::move(operation_id), [&app, read](const Request& request) {
    const auto id = id_parameter<IdType>(request, "id");
    if (!id) return problem(request, id.rejection());
    return run_json_command<C>(app, request, [&](json::FieldReader& in) { return read(*id, in); });
  });
}

// A step that says no more than which document.
template <command::Command C, class IdType>
Route step_route(App& app, std::string pattern, std::string operation_id) {
  return step_route<C, IdType>(app, std::move(pattern), std::move(operation_id),
                               [](IdType id, json::FieldReader&) { return typename C::Input{id}; });
}

// Replaces content: names the version it has seen in If-Match.
inline Route edit_route(Route route, std::string method) {
  route.method = std::move(method);
  route.needs_if_match = true;
  return route;
}

inline Route read_route(std::string pattern, std::string operation_id, const AccessRule& access, Handler handler) {
  Route route;
  route.method = "GET";
  route.pattern = std::move(pattern);
  route.operation_id = std::move(operation_id);
  route.handler = std::move(handler);
  route.access = &access;
  return route;
}

}  // namespace liangjia::api
