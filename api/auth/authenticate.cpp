#include "api/auth/authenticate.h"

#include <algorithm>

#include "api/auth/access_errors.h"
#include "api/http/errors.h"
#include "api/http/problem.h"
#include "catalog/party/party.h"
#include "core/identity/api_token.h"
#include "core/identity/employer.h"
#include "core/identity/known_device.h"
#include "core/identity/session_store.h"
#include "core/identity/token.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"
#include "core/platform/network_address.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::chrono::seconds kLastUseNoted{60};

// Of cookies. Behind TLS browsers keep others off them by their prefix: RFC 6265bis 4.1.3. The device's is sent where passwords are typed,
// and nowhere else (AC-17), so it has a path and cannot be of the host alone.
std::string_view session_cookie_name(const App& app) { return app.behind_tls ? "__Host-liangjia_session" : "liangjia_session"; }
std::string_view device_cookie_name(const App& app) { return app.behind_tls ? "__Secure-liangjia_device" : "liangjia_device"; }

struct Caller {
  Actor actor;
  bool password_due = false;
  bool factor_due = false;
  bool api_token = false;
  std::string scopes;     // of an API token
  std::string addresses;  // the same
};

Scope scope_of(db::Session& session, OrganisationKind kind, OrganisationId organisation, const std::string& region_code,
               const std::vector<Role>& roles, BusinessDate today) {
  switch (kind) {
    case OrganisationKind::Bureau:
      return Scope::of_bureau(region_code);
    case OrganisationKind::Enterprise:
      return Scope::of_enterprise(organisation);
    case OrganisationKind::Institution:
      break;
  }
  std::vector<OrganisationId> institutions{organisation};
  if (std::find(roles.begin(), roles.end(), Role::AllianceBuyer) != roles.end()) {
    if (auto members = catalog::members_led_by(session, organisation, today); !members.empty()) institutions = std::move(members);
  }
  return Scope::of_institutions(organisation, std::move(institutions));
}

bool reads_only(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

// What a page asks by itself, with nobody at it (Rule AC-3).
bool is_passive(const Request& request) { return request.headers.get("Liangjia-Passive").has_value(); }

Result<Caller> caller_of(App& app, const Request& request, const std::string& token) {
  const auto session = app.pool.lease();
  const Instant now = app.clock.now();
  const platform::Digest digest = token_digest(token);
  const bool api_token = is_api_token(token);
  const auto bearer = api_token ? bearer_of_api_token(*session, digest) : bearer_of_session(*session, digest);
  if (!bearer || now >= bearer->expires_at) return reject(error::kSessionEnded);
  if (!api_token) {
    if (now - bearer->last_seen_at >= app.session_idle) return reject(error::kSessionEnded);
    // Noted once a minute, but at least twice within the time that ends an idle session.
    const std::chrono::seconds noted = std::min<std::chrono::seconds>(kLastUseNoted, std::chrono::seconds(app.session_idle) / 2);
    if (now - bearer->last_seen_at > noted && !is_passive(request)) touch_session(*session, digest, now);
  }
  const std::vector<Role> roles = usable_roles(bearer->roles, bearer->one_person_secret);
  return Caller{
      {bearer->user, bearer->organisation, roles,
       scope_of(*session, bearer->kind, bearer->organisation, bearer->region_code, roles, BusinessDate::of(now)), request.peer_address,
       request.request_id, bearer->has_other_accounts ? other_accounts_of(*session, bearer->user) : std::vector<UserId>()},
      bearer->must_change_password,
      bearer->second_factor_required && !bearer->second_factor && needs_two_persons(bearer->roles),
      api_token,
      bearer->scopes,
      bearer->addresses};
}

// Rule AC-26.
std::optional<Rejection> beyond_token(const Caller& caller, const Request& request, const Route& route) {
  if (!caller.api_token) return std::nullopt;
  const auto networks = list_items(caller.addresses);
  const bool from_there = networks.empty() || std::ranges::any_of(networks, [&](std::string_view network) {
                            return platform::address_within(request.peer_address, network);
                          });
  if (!from_there) return reject(error::kTokenAddress);
  const bool reads = reads_only(request) && in_list(caller.scopes, token_of(TokenScope::Read));
  if (!reads && !in_list(caller.scopes, route.token_scope)) return reject(error::kTokenScope);
  return std::nullopt;
}

std::optional<Rejection> let_in(App& app, Request& request, const Route& route) {
  const AccessRule& rule = *route.access;
  const auto carried = carried_token(app, request);
  if (!carried) return reject(error::kUnauthenticated);
  if (is_passive(request) && !reads_only(request)) return reject(error::kPassiveWrite);
  if (carried->by_cookie && !reads_only(request) && from_other_site(request)) return reject(error::kCrossSite);
  auto caller = caller_of(app, request, carried->token);
  if (!caller) return caller.rejection();
  request.actor = std::move(caller->actor);  // who is refused is known too
  if (caller->password_due && !rule.while_password_due) return reject(error::kPasswordDue);
  if (caller->factor_due && !rule.while_factor_due) return reject(error::kSecondFactorNeeded);
  if (rule.in_person && caller->api_token) return reject(error::kInPersonOnly);
  if (!is_open_to(rule, *request.actor)) return reject(liangjia::error::kForbidden);
  if (auto beyond = beyond_token(*caller, request, route)) return beyond;
  return std::nullopt;
}

}  // namespace

std::optional<CarriedToken> carried_token(const App& app, const Request& request) {
  if (const auto field = request.headers.get("Authorization")) {
    constexpr std::string_view kScheme = "Bearer ";
    if (field->size() <= kScheme.size() || !same_name(field->substr(0, kScheme.size()), kScheme)) return std::nullopt;
    return CarriedToken{std::string(without_blanks(field->substr(kScheme.size()))), false};
  }
  auto cookie = request.cookie(session_cookie_name(app));
  if (!cookie || cookie->empty()) return std::nullopt;
  return CarriedToken{std::move(*cookie), true};
}

bool from_other_site(const Request& request) {
  const auto site = request.headers.get("Sec-Fetch-Site");
  if (site && *site != "same-origin" && *site != "none") return true;
  const auto origin = request.headers.get("Origin");
  if (!origin) return false;
  const std::size_t host = origin->find("://");
  return host == std::string_view::npos || !same_name(origin->substr(host + 3), request.headers.get_or("Host", ""));
}

std::optional<Actor> actor_named(App& app, std::string_view username, std::string_view source) {
  const auto session = app.pool.lease();
  const auto user = find_user_by_name(*session, username);
  if (!user || user->state != UserState::Active) return std::nullopt;
  const auto organisation = catalog::find_organisation(*session, user->organisation);
  ensure(organisation.has_value(), "a user without an organisation");
  const std::vector<Role> roles = usable_roles(user->roles, user->one_person_secret);
  Scope scope = scope_of(*session, organisation->kind, organisation->id, organisation->region_code, roles, app.clock.today());
  return Actor{
      user->id, organisation->id, roles, std::move(scope), std::string(source), std::string(source), other_accounts_of(*session, user->id)};
}

namespace {
std::string cookie_of(const App& app, std::string_view name, std::string_view value, std::string_view path) {
  std::string cookie = std::string(name) + "=" + std::string(value) + "; Path=" + std::string(path) + "; HttpOnly; SameSite=Strict";
  if (app.behind_tls) cookie += "; Secure";
  return cookie;
}
}  // namespace

std::string session_cookie(const App& app, std::string_view token) {
  return cookie_of(app, session_cookie_name(app), token, "/") + (token.empty() ? "; Max-Age=0" : "");
}

std::string device_cookie(const App& app, std::string_view token) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kDeviceKnown).count();
  return cookie_of(app, device_cookie_name(app), token, "/api/v1/session") + "; Max-Age=" + std::to_string(seconds);
}

Origin origin_of(const App& app, const Request& request) {
  return {request.peer_address, request.cookie(device_cookie_name(app)), request.request_id};
}

Middleware authenticate(App& app) {
  return [&app](Request& request, const Route& route, const Next& next) {
    if (!route.access->anyone) {
      if (const auto refused = let_in(app, request, route)) return problem(request, *refused);
    }
    return next(request);
  };
}

}  // namespace liangjia::api
