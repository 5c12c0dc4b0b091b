#include "api/handlers/trace_handlers.h"

#include "api/handlers/run_command.h"
#include "api/trace/order_trace.h"

namespace liangjia::api {

std::vector<Route> trace_routes(App& app) {
  return {read_route("/api/v1/orders/{id}/trace", "trace_order", business_readers(), [&app](const Request& request) {
    const auto session = app.pool.lease();
    const auto trace = order_trace(*session, request.who(), request.parameter("id"));
    return trace ? json_response(200, *trace) : problem(request, reject(liangjia::error::kNotFound));
  })};
}

}  // namespace liangjia::api
