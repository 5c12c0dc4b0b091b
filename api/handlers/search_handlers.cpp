#include "api/handlers/search_handlers.h"

#include <algorithm>

#include "api/handlers/run_command.h"
#include "api/search/search.h"

namespace liangjia::api {
namespace {

constexpr int kFoundMost = 50;
constexpr int kFoundUsually = 8;

struct Asked {
  std::string words;
  int most = kFoundUsually;
};
Asked read_asked(QueryReader& in) {
  const auto words = in.text("q", 64);
  if (!words) in.fault("q", liangjia::error::kRequired);
  return {words.value_or(""), static_cast<int>(in.number("limit", 1, kFoundMost).value_or(kFoundUsually))};
}

}  // namespace

std::vector<Route> search_routes(App& app, const std::shared_ptr<const OperationTable>& operations) {
  Route route = read_route("/api/v1/search", "search", open_to_signed_in(), [&app, operations](const Request& request) {
    QueryReader in(request);
    const Asked asked = read_asked(in);
    if (auto fault = in.finish()) return problem(request, *fault);
    const Actor& actor = request.who();
    const auto may_open = [&](std::string_view name) {
      const auto found = std::ranges::find_if(*operations, [&](const auto& operation) { return operation.first == name; });
      ensure(found != operations->end(), "search opens what is no operation");
      return is_open_to(*found->second, actor);
    };
    const auto session = app.pool.lease();
    json::Array items;
    for (const FoundThing& one : search(*session, actor.scope, asked.words, may_open, asked.most)) items.push_back(found_document(one));
    return json_response(200, json::Object{{"items", std::move(items)}});
  });
  QueryReader told(route.query.emplace());
  (void)read_asked(told);
  return {std::move(route)};
}

}  // namespace liangjia::api
