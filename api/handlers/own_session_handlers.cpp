#include "api/handlers/own_session_handlers.h"

#include "api/auth/authenticate.h"
#include "api/handlers/run_command.h"
#include "api/handlers/session_handlers.h"
#include "core/identity/end_sessions.h"
#include "core/identity/enrol_second_factor.h"
#include "core/identity/second_factor.h"
#include "core/identity/session_document.h"
#include "core/identity/token.h"
#include "core/identity/user_document.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for

platform::Digest digest_carried(const App& app, const Request& request) {
  const auto carried = carried_token(app, request);
  ensure(carried.has_value(), "signed in without a token");
  return token_digest(carried->token);
}

Response get_sessions(App& app, const Request& request) {
  json::Array items;
  for (const UserSession& one : living_sessions(*app.pool.lease(), request.who().user, app.clock.now())) {
    items.push_back(session_document(one, digest_carried(app, request)));
  }
  return json_response(200, json::Object{{"items", std::move(items)}});
}

json::Object ended_one(const UserSession& session) { return session_document(session, std::nullopt); }

Done read_nothing(json::FieldReader&) { return {}; }

Response post_end_others(App& app, const Request& request) {
  const auto input =
      read_body(request, read_nothing).transform([&](Done) { return EndOtherSessions::Input{digest_carried(app, request)}; });
  return answer<EndOtherSessions>(app, request, 200, input, ended_document);
}

std::string read_password(json::FieldReader& in) { return in.text("password", kPasswordMost); }

Response post_factor(App& app, const Request& request) {
  const std::string secret = new_factor_secret();
  const auto input =
      read_body(request, read_password)
          .and_then([&](const std::string& password) {
            return prove_password(sign_in_desk(app), request.who().user, password, origin_of(app, request), digest_carried(app, request));
          })
          .transform([&](std::string proven) {
            return EnrolSecondFactor::Input{std::move(proven), secret};
          });
  if (!input) return problem(request, input.rejection());
  json::Object document;
  const auto reply = app.runner.run<EnrolSecondFactor>(request.who(), stamp_of(request), *input, 200, [&](const Employee& self) {
    document.set("secret", typed_secret(secret)).set("otpauth_uri", otpauth_uri(secret, self.account.username));
    return json::Object{{"second_factor", self.account.has_factor()}};
  });
  document.set("second_factor", false);
  return shown_once(request, reply, std::move(document));
}

std::string read_code(json::FieldReader& in) { return in.text("code", 16); }

Response post_factor_confirmation(App& app, const Request& request) {
  const auto input = read_body(request, read_code).transform([&](std::string code) {
    return ConfirmSecondFactor::Input{std::move(code), digest_carried(app, request)};
  });
  return answer<ConfirmSecondFactor>(app, request, 200, input, [](const Employee& self) {
    return json::Object{{"second_factor", self.account.has_factor()}};
  });
}

Route with_access(Route route, const AccessRule& access) {
  route.access = &access;
  return route;
}

}  // namespace

std::vector<Route> own_session_routes(App& app) {
  const auto bound = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  const std::string sessions = "/api/v1/sessions", factor = "/api/v1/session/second-factor";
  Route list = read_route(sessions, "list_sessions", open_to_signed_in_person(), bound(get_sessions));
  list.query.emplace();
  return {std::move(list), with_access(steps<EndSession, SessionId>(app, sessions + "/{id}/end", ended_one), open_to_signed_in_person()),
          with_access(operation<EndOtherSessions>("POST", sessions + "/end-others", members_read(read_nothing), bound(post_end_others)),
                      open_to_signed_in_person()),
          with_access(operation<EnrolSecondFactor>("POST", factor, members_read(read_password), bound(post_factor)), open_to_enrol()),
          with_access(operation<ConfirmSecondFactor>("POST", factor + "/confirm", members_read(read_code), bound(post_factor_confirmation)),
                      open_to_enrol())};
}

}  // namespace liangjia::api
