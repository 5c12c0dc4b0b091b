#include "api/handlers/session_handlers.h"

#include "api/auth/access_errors.h"
#include "api/auth/authenticate.h"
#include "api/handlers/run_command.h"
#include "core/identity/access_setting.h"
#include "core/identity/change_own_password.h"
#include "core/identity/sign_in.h"
#include "core/identity/token.h"
#include "core/identity/user_document.h"
#include "core/identity/user_queries.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for

json::Array allowed_operations(const OperationTable& operations, const Actor& actor) {
  json::Array out;
  for (const auto& [operation, rule] : operations) {
    if (is_open_to(*rule, actor)) out.emplace_back(operation);
  }
  return out;
}

struct Credentials {
  std::string username, password;
  bool by_cookie = false;
  std::optional<std::string> code;
};
Credentials read_credentials(json::FieldReader& in) {
  return {in.text("username", 64), in.text("password", 200), in.boolean("cookie"), in.maybe_text("code", 16)};
}

// Whether nothing is open to the user but enrolling a second factor (Rule AC-24).
bool factor_needed(db::Session& session, const UserAccount& account) {
  return !account.has_factor() && needs_two_persons(account.roles) && second_factor_rule(session) == SecondFactor::Required;
}

Response post_session(App& app, const Request& request) {
  const auto given = read_body(request, read_credentials);
  if (!given) return problem(request, given.rejection());
  if (given->by_cookie && from_other_site(request)) return problem(request, reject(error::kCrossSite));

  const auto signed_in =
      sign_in(sign_in_desk(app), {given->username, given->password, origin_of(app, request), given->by_cookie, given->code});
  if (!signed_in) return problem(request, signed_in.rejection());
  const auto session = app.pool.lease();
  const auto self = find_self(*session, signed_in->user);
  ensure(self.has_value(), "a user who signed in is gone");
  json::Object reply{{"expires_at", signed_in->expires_at},
                     {"user", self_document(*self, app.clock.now())},
                     {"second_factor_needed", factor_needed(*session, self->account)}};
  if (!given->by_cookie) reply.set("token", signed_in->token);
  Response response = json_response(201, reply);
  if (given->by_cookie) {
    response.headers.add("Set-Cookie", session_cookie(app, signed_in->token));
    response.headers.add("Set-Cookie", device_cookie(app, signed_in->device));
  }
  return response;
}

Response get_session(App& app, const OperationTable& operations, const Request& request) {
  const auto session = app.pool.lease();
  const auto self = find_self(*session, request.who().user);
  if (!self) return problem(request, reject(error::kSessionEnded));
  const Scope& scope = request.who().scope;
  json::Array institutions;
  for (const OrganisationId institution : scope.institutions()) institutions.emplace_back(institution);
  return json_response(200, json::Object{{"user", self_document(*self, app.clock.now())},
                                         {"second_factor_needed", factor_needed(*session, self->account)},
                                         {"scope", json::Object{{"kind", scope.kind()},
                                                                {"region_code", scope.region_code()},
                                                                {"institution_ids", std::move(institutions)}}},
                                         {"allowed_operations", allowed_operations(operations, request.who())}});
}

Response delete_session(App& app, const Request& request) {
  const auto carried = carried_token(app, request);
  ensure(carried.has_value(), "signed in without a token");
  sign_out(sign_in_desk(app), request.who(), carried->token);
  Response response = no_content();
  if (carried->by_cookie) response.headers.add("Set-Cookie", session_cookie(app, {}));
  return response;
}

struct TwoPasswords {
  std::string current, next;
};
TwoPasswords read_passwords(json::FieldReader& in) { return {in.text("current_password", 200), in.text("new_password", 200)}; }
json::Object changed_document(const UserAccount& account) { return {{"must_change_password", account.must_change_password}}; }

Response post_own_password(App& app, const Request& request) {
  auto input = read_body(request, read_passwords).and_then([&](TwoPasswords given) {
    return prepare_own_change(sign_in_desk(app), request.who().user, std::move(given.current), std::move(given.next),
                              origin_of(app, request), token_digest(carried_token(app, request)->token));
  });
  return answer<ChangeOwnPassword>(app, request, 200, input, changed_document);
}

const AccessRule& open_while_password_due() {
  static const AccessRule kRule{.everyone = true, .while_password_due = true, .while_factor_due = true};
  return kRule;
}

}  // namespace

SignInDesk sign_in_desk(App& app) {
  return {app.pool,        app.clock, app.ids, app.hasher, app.book, app.memory.of<SignInMemory>(), app.memory.of<platform::Vault>(),
          app.session_most};
}

std::vector<Route> session_routes(App& app, const std::shared_ptr<const OperationTable>& operations) {
  std::vector<Route> routes;
  Route sign_in_route;
  sign_in_route.method = "POST";
  sign_in_route.pattern = "/api/v1/session";
  sign_in_route.operation_id = "sign_in";
  sign_in_route.handler = [&app](const Request& request) { return post_session(app, request); };
  sign_in_route.access = &open_to_all();
  sign_in_route.body_limit = 4096;
  sign_in_route.body = members_read(read_credentials);
  routes.push_back(std::move(sign_in_route));

  routes.push_back(read_route("/api/v1/session", "get_session", open_while_password_due(),
                              [&app, operations](const Request& request) { return get_session(app, *operations, request); }));

  Route sign_out_route;
  sign_out_route.method = "DELETE";
  sign_out_route.pattern = "/api/v1/session";
  sign_out_route.operation_id = "sign_out";
  sign_out_route.handler = [&app](const Request& request) { return delete_session(app, request); };
  sign_out_route.access = &open_to_signed_in_person();
  routes.push_back(std::move(sign_out_route));

  Route password = operation<ChangeOwnPassword>("POST", "/api/v1/session/password", members_read(read_passwords),
                                                [&app](const Request& request) { return post_own_password(app, request); });
  password.access = &open_to_signed_in_person();
  password.body_limit = 4096;
  routes.push_back(std::move(password));
  return routes;
}

}  // namespace liangjia::api
