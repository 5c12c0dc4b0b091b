#pragma once
// One step on many documents at one stroke, each a command of its own: what one refuses stops none of the others, and each answers for
// itself. The key of each is the request's with its place, so that a request that was cut off is finished by sending it again (Rule CO-1).
#include <string>
#include <utility>
#include <vector>

#include "api/handlers/run_command.h"

namespace liangjia::api {

inline constexpr std::size_t kAtOnceMost = 200;

json::Object refused_result(std::size_t index, const Rejection& rejection);

// POST: read(FieldReader&) -> std::vector<C::Input>, 1..kAtOnceMost of them; draw as of the single step. Replies 200 with a result each.
template <command::Command C, class Read, class Draw>
Route steps_many(App& app, std::string pattern, std::string operation_id, Read read, Draw draw) {
  Route route = operation<C>("POST", std::move(pattern), members_read(read), [&app, read, draw](const Request& request) {
    const auto inputs = read_body(request, read);
    if (!inputs) return problem(request, inputs.rejection());
    const command::Stamp whole = stamp_of(request);
    json::Array results;
    std::int64_t done = 0;
    for (std::size_t i = 0; i < inputs->size(); ++i) {
      const command::Stamp stamp{whole.key + "/" + std::to_string(i), whole.digest};
      const auto reply = app.runner.run<C>(request.who(), stamp, (*inputs)[i], 200, draw);
      if (!reply) {
        results.push_back(refused_result(i, reply.rejection()));
        continue;
      }
      ++done;
      results.push_back(json::Object{{"index", i}, {"done", true}, {"document", json::parse(reply->body).value()}, {"problem", nullptr}});
    }
    return json_response(200, json::Object{{"results", std::move(results)}, {"done", done}, {"refused", std::ssize(*inputs) - done}});
  });
  route.operation_id = std::move(operation_id);
  return route;
}

}  // namespace liangjia::api
