#pragma once
// One request as handlers see it: decoded, bounded, whole. Made by the server, completed by the router (parameters) and
// by the authentication middleware (actor). Belongs to one thread.
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/headers.h"
#include "core/base/identifier.h"
#include "core/base/result.h"
#include "core/command/actor.h"

namespace liangjia::api {

using TextPairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;             // upper case
  std::string target;             // as sent, origin form: for logs and links
  std::vector<std::string> path;  // decoded segments; "/" has none, a trailing slash leaves an empty last one
  TextPairs query;                // decoded, in order, names may repeat
  Headers headers;
  std::string body;          // exactly Content-Length bytes
  std::string peer_address;  // the client's, as told by a trusted proxy, else of the socket
  std::string request_id;
  std::chrono::steady_clock::time_point deadline{};  // after it the client is gone: long work may give up
  std::function<bool()> gone{};                      // whether the client has hung up meanwhile; none: nobody can tell
  TextPairs parameters;                              // {names} of the route's pattern
  std::optional<Actor> actor;                        // none until the authentication middleware has set it

  // A {name} of the matched pattern; asking for one that is not in the pattern is a bug.
  const std::string& parameter(std::string_view name) const;
  // The media type of the body without parameters, lower case; "" when absent.
  std::string media_type() const;
  std::optional<std::string> cookie(std::string_view name) const;
  // Who acts; a route that reaches its handler without an actor although it needs one is a bug.
  const Actor& who() const;
  bool prefers_english() const;  // Accept-Language puts English before Chinese; Chinese otherwise
};

// The {name} of the pattern as an id. A text that is no id names nothing that exists: not_found.
template <class IdType>
Result<IdType> id_parameter(const Request& request, std::string_view name) {
  const auto id = IdType::parse(request.parameter(name));
  if (!id) return reject(liangjia::error::kNotFound);
  return *id;
}

}  // namespace liangjia::api
