#include "api/handlers/search_handlers.h"

#include <algorithm>

#include "api/handlers/run_command.h"
#include "api/message/topics.h"
#include "api/search/search.h"
#include "core/identity/document_acts.h"

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

struct WhichDocument {
  std::string kind;
  std::int64_t id = 0;
};
WhichDocument read_which(QueryReader& in) {
  const auto kind = in.code("object_kind", 64, "settlement_batch");
  if (!kind) in.fault("object_kind", liangjia::error::kRequired);
  const auto id = in.id<Id<struct AnyDocumentTag>>("object_id");
  if (!id) in.fault("object_id", liangjia::error::kRequired);
  return {kind.value_or(""), id ? id->value() : 0};
}

Response get_timeline(App& app, const std::shared_ptr<const OperationTable>& operations, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const WhichDocument which = read_which(in);
  if (auto fault = in.finish()) return problem(request, *fault);
  const Actor& actor = request.who();
  const auto session = app.pool.lease();
  if (!may_see(*session, actor.scope, may_open(operations, actor), which.kind, which.id))
    return problem(request, reject(liangjia::error::kNotFound));
  const auto acts = identity::acts_on(*session, actor, which.kind, which.id, page, kUrge.token);
  json::Array items;
  for (const identity::DocumentAct& act : acts.items) items.push_back(identity::document_act_document(act, actor));
  return page_response(request, std::move(items), acts.next);
}

Route timeline_route(App& app, const std::shared_ptr<const OperationTable>& operations) {
  Route route = read_route("/api/v1/timeline", "get_timeline", open_to_signed_in(),
                           [&app, operations](const Request& request) { return get_timeline(app, operations, request); });
  QueryReader told(route.query.emplace());
  (void)told.page();
  (void)read_which(told);
  return route;
}

}  // namespace

MayOpen may_open(const std::shared_ptr<const OperationTable>& operations, const Actor& actor) {
  return [&operations, &actor](std::string_view name) {
    const auto found = std::ranges::find_if(*operations, [&](const auto& operation) { return operation.first == name; });
    ensure(found != operations->end(), "a document is opened by what is no operation");
    return is_open_to(*found->second, actor);
  };
}

std::vector<Route> search_routes(App& app, const std::shared_ptr<const OperationTable>& operations) {
  Route route = read_route("/api/v1/search", "search", open_to_signed_in(), [&app, operations](const Request& request) {
    QueryReader in(request);
    const Asked asked = read_asked(in);
    if (auto fault = in.finish()) return problem(request, *fault);
    const Actor& actor = request.who();
    const auto session = app.pool.lease();
    json::Array items;
    for (const FoundThing& one : search(*session, actor.scope, asked.words, may_open(operations, actor), asked.most))
      items.push_back(found_document(one));
    return json_response(200, json::Object{{"items", std::move(items)}});
  });
  QueryReader told(route.query.emplace());
  (void)read_asked(told);
  return {std::move(route), timeline_route(app, operations)};
}

}  // namespace liangjia::api
