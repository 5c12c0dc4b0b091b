#pragma once
// From a request to its actor, and the route's AccessRule. The token comes as "Authorization: Bearer" or, from the console,
// as a cookie.
//   AC-3 a session ends after session_idle without a request (noted once a minute, or at half of a shorter time) and after session_most in
//   any case AC-4 with an initial password only routes of while_password_due are open AC-24 the same of while_factor_due until a second
//   factor that is required was enrolled AC-26 an API token acts within its scopes and from its networks AC-8 an API token ends at its
//   expiry or when revoked, and cannot do what must be done in person AC-12 a write with the cookie is refused when Origin or
//   Sec-Fetch-Site tell of another site
#include <optional>
#include <string>

#include "api/app.h"
#include "api/auth/access.h"
#include "api/http/router.h"
#include "core/identity/sign_in.h"

namespace liangjia::api {

Middleware authenticate(App& app);

// The same actor for work that is done in a person's name without a request, as from the command line; none when there is no such
// account in use. `source` stands for the address.
std::optional<Actor> actor_named(App& app, std::string_view username, std::string_view source);

// The token a request carries; Bearer comes before the cookie.
struct CarriedToken {
  std::string token;
  bool by_cookie = false;
};
std::optional<CarriedToken> carried_token(const App& app, const Request& request);

// A browser that says the request comes from another site's page.
bool from_other_site(const Request& request);

// Set-Cookie of a new session, or of its end when `token` is empty.
std::string session_cookie(const App& app, std::string_view token);
std::string device_cookie(const App& app, std::string_view token);
identity::Origin origin_of(const App& app, const Request& request);  // of a password in it

}  // namespace liangjia::api
