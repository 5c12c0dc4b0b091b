#include "api/http/router.h"

#include <algorithm>
#include <set>

#include "api/http/errors.h"
#include "api/http/problem.h"
#include "core/base/check.h"

namespace liangjia::api {
namespace {

constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

// A route of method GET answers HEAD too.
bool answers(const Route& route, std::string_view method) { return route.method == (method == "HEAD" ? "GET" : method); }

bool type_matches(std::string_view wanted, std::string_view produced) {
  if (wanted == "*/*" || produced == "*/*" || same_name(wanted, produced)) return true;
  return wanted.size() > 2 && wanted.ends_with("/*") &&
         same_name(wanted.substr(0, wanted.size() - 1), produced.substr(0, wanted.size() - 1));
}

bool acceptable(const Request& request, const Route& route) {
  const std::string accept = request.headers.joined("Accept");
  if (accept.empty()) return true;
  for (const std::string_view range : list_items(accept)) {
    const std::string_view type = without_blanks(range.substr(0, range.find(';')));
    for (const std::string& produced : route.produces) {
      if (type_matches(type, produced)) return true;
    }
  }
  return false;
}

// What HTTP itself asks of a request before its handler may see it.
std::optional<Rejection> missing_precondition(const Request& request, const Route& route, bool has_body) {
  if (has_body && std::find(route.accepts.begin(), route.accepts.end(), request.media_type()) == route.accepts.end()) {
    return reject(error::kUnsupportedMediaType, {{"allowed", joined(route.accepts)}});
  }
  if (!same_name(request.headers.get_or("Content-Encoding", "identity"), "identity")) {
    return reject(error::kUnsupportedMediaType, {{"allowed", "Content-Encoding: identity"}});
  }
  if (!acceptable(request, route)) return reject(error::kNotAcceptable, {{"allowed", joined(route.produces)}});
  if (route.needs_idempotency_key && !idempotency_key(request)) return reject(error::kIdempotencyKeyMissing);
  if (route.needs_if_match && !request.headers.get("If-Match")) return reject(error::kIfMatchMissing);
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> idempotency_key(const Request& request) {
  const auto key = request.headers.get("Idempotency-Key");
  const bool one = key && request.headers.count("Idempotency-Key") == 1 && !key->empty() && key->size() <= 128;
  if (!one || !std::all_of(key->begin(), key->end(), [](char c) { return c > 0x20 && c < 0x7F; })) return std::nullopt;
  return key;
}

bool Router::Pattern::matches(const std::vector<std::string>& path) const {
  if (path.size() != segments.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (segments[i].empty() ? path[i].empty() : segments[i] != path[i]) return false;
  }
  return true;
}

Router::Pattern Router::parse(const std::string& pattern) {
  const bool rooted =
      pattern.starts_with('/') && (pattern.size() == 1 || !pattern.ends_with('/')) && pattern.find("//") == std::string::npos;
  if (!rooted) throw InternalBug("malformed route pattern " + pattern);
  Pattern out;
  for (const std::string_view segment : list_items(pattern, '/')) {
    const bool opens = segment.starts_with('{');
    const bool closes = segment.ends_with('}');
    if (opens != closes || segment == "{}") throw InternalBug("malformed route pattern " + pattern);
    if (opens) out.names.emplace_back(segment.substr(1, segment.size() - 2));
    out.segments.emplace_back(opens ? std::string_view{} : segment);
  }
  return out;
}

Router::Router(std::vector<Route> routes, std::vector<Middleware> middleware, Handler fallback)
    : routes_(std::move(routes)), middleware_(std::move(middleware)), fallback_(std::move(fallback)) {
  std::set<std::string> shapes;
  std::set<std::string> operations;
  for (const Route& route : routes_) {
    const std::string name = route.method + " " + route.pattern;
    const Pattern& pattern = patterns_.emplace_back(parse(route.pattern));
    std::string shape = route.method;
    for (const std::string& segment : pattern.segments) shape += "/" + (segment.empty() ? "{}" : segment);
    if (std::find(std::begin(kMethods), std::end(kMethods), route.method) == std::end(kMethods))
      throw InternalBug("method of route " + name);
    if (!shapes.insert(shape).second) throw InternalBug("duplicate route " + name);
    if (route.operation_id.empty() || !operations.insert(route.operation_id).second) throw InternalBug("operation id of route " + name);
    if (!route.access) throw InternalBug("route without an access rule " + name);
    if (!route.handler) throw InternalBug("route without a handler " + name);
  }
}

// A literal segment is nearer than a parameter ("/orders/template" before "/orders/{id}"), from left to right.
const Route* Router::find(std::string_view method, const std::vector<std::string>& path) const {
  std::size_t best = routes_.size();
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!answers(routes_[i], method) || !patterns_[i].matches(path)) continue;
    const auto nearer = [](const std::string& a, const std::string& b) { return !a.empty() && b.empty(); };
    if (best == routes_.size() || std::lexicographical_compare(patterns_[i].segments.begin(), patterns_[i].segments.end(),
                                                               patterns_[best].segments.begin(), patterns_[best].segments.end(), nearer)) {
      best = i;
    }
  }
  return best == routes_.size() ? nullptr : &routes_[best];
}

std::vector<std::string> Router::methods_at(const std::vector<std::string>& path) const {
  std::set<std::string> methods;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!patterns_[i].matches(path)) continue;
    methods.insert(routes_[i].method);
    if (routes_[i].method == "GET") methods.insert("HEAD");
  }
  if (!methods.empty()) methods.insert("OPTIONS");
  return {methods.begin(), methods.end()};
}

std::size_t Router::body_limit(const Request& request, std::size_t otherwise) const {
  const Route* route = find(request.method, request.path);
  return route ? route->body_limit.value_or(otherwise) : otherwise;
}

Response Router::unmatched(Request& request) const {
  const std::vector<std::string> methods = methods_at(request.path);
  if (!methods.empty()) {
    Response response =
        request.method == "OPTIONS" ? no_content() : problem(request, reject(error::kMethodNotAllowed, {{"allowed", joined(methods)}}));
    response.headers.set("Allow", joined(methods));
    return response;
  }
  const bool readable = request.method == "GET" || request.method == "HEAD";
  const bool api = !request.path.empty() && request.path[0] == "api";
  if (fallback_ && readable && !api) return fallback_(request);
  return problem(request, reject(error::kRouteNotFound));
}

Response Router::through(std::size_t layer, Request& request, const Route& route, const Next& innermost) const {
  if (layer == middleware_.size()) return innermost(request);
  return middleware_[layer](request, route, [&, layer](Request& inner) { return through(layer + 1, inner, route, innermost); });
}

Response Router::handle(Request& request) const {
  const Route* route = find(request.method, request.path);
  if (!route) return unmatched(request);
  const Pattern& pattern = patterns_[static_cast<std::size_t>(route - routes_.data())];
  std::size_t name = 0;
  for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
    if (pattern.segments[i].empty()) request.parameters.emplace_back(pattern.names[name++], request.path[i]);
  }
  return through(0, request, *route, [route](Request& inner) {
    const auto missing = missing_precondition(inner, *route, !inner.body.empty());
    return missing ? problem(inner, *missing) : route->handler(inner);
  });
}

std::optional<Response> Router::admit(Request& head) const {
  const Route* route = find(head.method, head.path);
  if (!route) return unmatched(head);
  Response response = through(0, head, *route, [route](Request& inner) {
    const auto missing = missing_precondition(inner, *route, true);
    if (missing) return problem(inner, *missing);
    Response wanted;
    wanted.status = kGoOn;
    return wanted;
  });
  return response.status == kGoOn ? std::nullopt : std::optional{std::move(response)};
}

}  // namespace liangjia::api
