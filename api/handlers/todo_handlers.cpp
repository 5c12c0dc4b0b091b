#include "api/handlers/todo_handlers.h"

#include "api/handlers/run_command.h"
#include "api/todo/todo.h"

namespace liangjia::api {
namespace {

int read_first(QueryReader& in) { return static_cast<int>(in.number("first", 0, kFirstMost).value_or(kFirstMost)); }

}  // namespace

std::vector<Route> todo_routes(App& app) {
  Route route = read_route("/api/v1/todo", "get_todo", open_to_signed_in(), [&app](const Request& request) {
    QueryReader in(request);
    const int first = read_first(in);
    if (auto fault = in.finish()) return problem(request, *fault);
    const auto session = app.pool.lease();
    const command::Reading reading = app.reading(*session, request.who());
    return json_response(200, todo_document(reading.moment(), todo_of(*session, reading.moment()), first));
  });
  QueryReader told(route.query.emplace());
  (void)read_first(told);
  return {std::move(route)};
}

}  // namespace liangjia::api
