#pragma once
// The visible table of everything the server answers. Built once at start, read by all threads afterwards. A duplicate
// route, a malformed pattern or a route without an access rule is a bug found at start (InternalBug).
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"
#include "api/http/response.h"
#include "core/platform/json.h"

namespace liangjia::api {

// Who may call a route. Defined by the authentication part and read only by its middleware.
struct AccessRule;

using Handler = std::function<Response(const Request&)>;

// One page of a list, of the limit and the cursor that the request's query holds.
struct ListedPage {
  json::Array items;
  std::optional<std::int64_t> next;  // cursor of the next page
};
using ReadPage = std::function<Result<ListedPage>(const Request&)>;

struct Route {
  std::string method;        // GET also answers HEAD
  std::string pattern;       // "/api/v1/orders/{id}/trace"
  std::string operation_id;  // as in openapi.yaml
  Handler handler;
  const AccessRule* access = nullptr;  // lives as long as the program
  std::string_view token_scope = {};   // what an API token must be for to write here (Rule AC-26); none: no token may
  bool needs_idempotency_key = false;
  bool needs_if_match = false;
  std::optional<std::size_t> body_limit = std::nullopt;      // bytes; else the server's
  std::vector<std::string> accepts = {std::string(kJson)};   // media types of a body, when there is one
  std::vector<std::string> produces = {std::string(kJson)};  // media types of the reply; "*/*" answers any Accept
  // What the operation reads, as told by its own reading functions; none: its handler reads by hand.
  std::optional<std::vector<json::MemberRead>> body = std::nullopt;
  std::optional<std::vector<std::string>> query = std::nullopt;
  ReadPage page = {};    // of a list that is read in pages: what its handler answers, as values
  bool audited = false;  // who was answered stands in the audit (Rule AU-5)
};

inline constexpr int kGoOn = 100;  // as a status: this was the head alone, and nobody refused it
using Next = std::function<Response(Request&)>;
// Runs around every matched route, the first one outermost; may answer by itself instead of calling `next`. Of a request with a large
// body it runs twice, first with the head alone: `next` answers kGoOn then when nothing speaks against the body.
using Middleware = std::function<Response(Request&, const Route&, const Next&)>;

class Router {
 public:
  // `fallback` answers GET and HEAD where no pattern matches (static files), outside "/api/".
  Router(std::vector<Route> routes, std::vector<Middleware> middleware, Handler fallback = {});

  // The whole way: match, middleware, preconditions (media types, Idempotency-Key, If-Match), handler. Lets exceptions pass.
  Response handle(Request& request) const;
  // The same for the head of a request whose body is wanted only when it may come (Rule HT-1): a refusal, or none. Sets the actor.
  std::optional<Response> admit(Request& head) const;
  // How many bytes of body this request may have.
  std::size_t body_limit(const Request& request, std::size_t otherwise) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Pattern {
    std::vector<std::string> segments;  // "" stands for a parameter
    std::vector<std::string> names;     // of the parameters, in order
    bool matches(const std::vector<std::string>& path) const;
  };
  static Pattern parse(const std::string& pattern);
  const Route* find(std::string_view method, const std::vector<std::string>& path) const;
  std::vector<std::string> methods_at(const std::vector<std::string>& path) const;  // sorted, with HEAD and OPTIONS
  Response unmatched(Request& request) const;
  Response through(std::size_t layer, Request& request, const Route& route, const Next& innermost) const;

  std::vector<Route> routes_;
  std::vector<Pattern> patterns_;  // same order
  std::vector<Middleware> middleware_;
  Handler fallback_;
};

// The Idempotency-Key header when it is 1..128 visible ASCII characters.
std::optional<std::string_view> idempotency_key(const Request& request);

}  // namespace liangjia::api
