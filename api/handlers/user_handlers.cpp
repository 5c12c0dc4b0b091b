#include "api/handlers/user_handlers.h"

#include "api/handlers/run_command.h"
#include "core/identity/api_token_store.h"
#include "core/identity/audit_queries.h"
#include "core/identity/create_api_token.h"
#include "core/identity/disable_user.h"
#include "core/identity/enable_user.h"
#include "core/identity/grant_roles.h"
#include "core/identity/register_users.h"
#include "core/identity/reset_password.h"
#include "core/identity/revoke_api_token.h"
#include "core/identity/token.h"
#include "core/identity/unlock_user.h"
#include "core/identity/user_queries.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kUsersMost = 20;  // one hash of 0.1 s each

std::vector<Role> read_roles(json::FieldReader& in, std::string_view name) {
  std::vector<Role> roles;
  for (const std::string& token : in.texts(name, std::size(EnumNames<Role>::kAll))) {
    if (const auto role = parse_enum<Role>(token))
      roles.push_back(*role);
    else
      in.fault(name, liangjia::error::kUnknownValue, {{"allowed", all_tokens<Role>()}});
  }
  return roles;
}

Response post_users(App& app, const Request& request) {
  const auto body = json::parse(request.body);
  if (!body) return problem(request, body.rejection());
  FieldErrors errors;
  json::FieldReader in(*body, errors);
  RegisterUsers::Input input;
  in.each("users", 1, kUsersMost, [&](json::FieldReader& item) {
    NewUser user;
    user.username = item.text("username", 64);
    user.display_name = item.text("display_name", 100);
    user.organisation = item.id<OrganisationId>("organisation_id");
    user.password = item.text("password", kPasswordMost);
    input.users.push_back(std::move(user));
  });
  in.finish();
  if (!errors.empty()) return problem(request, reject_fields(std::move(errors)));
  if (const auto hashed = hash_passwords(app.hasher, input.users, Hashing::Apart); !hashed) return problem(request, hashed.rejection());
  return run_command<RegisterUsers>(app, request, input);
}

Response get_users(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  UserFilter filter;
  filter.organisation = in.id<OrganisationId>("organisation_id");
  filter.state = in.choice<UserState>("state");
  filter.username = in.code("username", 64, "qingtian.maker");
  if (auto fault = in.finish()) return problem(request, *fault);
  auto found = list_users(*app.pool.lease(), request.who(), filter, page, app.clock.now());
  return page_response(request, json::Array(found.items.begin(), found.items.end()), found.next);
}

Response get_user(App& app, const Request& request) {
  const auto id = id_parameter<UserId>(request, "id");
  if (!id) return problem(request, id.rejection());
  auto user = show_user(*app.pool.lease(), request.who(), *id, app.clock.now());
  if (!user) return problem(request, reject(liangjia::error::kNotFound));
  const std::int64_t version = user->find("version") ? *user->find("version")->number() : 0;
  return with_etag(request, json_response(200, std::move(*user)), version_etag(version));
}

template <class C>
Response named_user(App& app, const Request& request) {
  const auto id = id_parameter<UserId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<C>(app, request, [&](json::FieldReader&) { return NamedUser{*id}; });
}

Response post_roles(App& app, const Request& request) {
  const auto id = id_parameter<UserId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<GrantRoles>(app, request, [&](json::FieldReader& in) {
    return GrantRoles::Input{*id, read_roles(in, "roles"), *version};
  });
}

Response post_password(App& app, const Request& request) {
  const auto id = id_parameter<UserId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto body = json::parse(request.body);
  if (!body) return problem(request, body.rejection());
  FieldErrors errors;
  json::FieldReader in(*body, errors);
  std::string password = in.text("password", kPasswordMost);
  in.finish();
  if (!errors.empty()) return problem(request, reject_fields(std::move(errors)));
  const auto input = prepare_reset(app.hasher, *id, std::move(password));
  if (!input) return problem(request, input.rejection());
  return run_command<ResetPassword>(app, request, *input);
}

// The token is in the first reply only: the stored one, given again for a repeated key, has none.
Response post_api_token(App& app, const Request& request) {
  const auto body = json::parse(request.body);
  if (!body) return problem(request, body.rejection());
  FieldErrors errors;
  json::FieldReader in(*body, errors);
  CreateApiToken::Input input{in.text("name", 100), in.date("last_day"), {}};
  in.finish();
  if (!errors.empty()) return problem(request, reject_fields(std::move(errors)));
  const std::string token = new_api_token();
  input.digest = token_digest(token);
  const auto reply = app.runner.run<CreateApiToken>(request.who(), stamp_of(request), input);
  if (!reply) return problem(request, reply.rejection());
  if (reply->replayed) return reply_of(*reply);
  json::Object document = *json::parse(reply->body)->object();
  document.set("token", token);
  return json_response(reply->status, std::move(document));
}

Response get_api_tokens(App& app, const Request& request) {
  json::Array items;
  for (const ApiToken& token : api_tokens_of(*app.pool.lease(), request.who().user)) items.emplace_back(api_token_document(token));
  return page_response(request, std::move(items), std::nullopt);
}

Response delete_api_token(App& app, const Request& request) {
  const auto id = id_parameter<ApiTokenId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<RevokeApiToken>(app, request, [&](json::FieldReader&) { return RevokeApiToken::Input{*id}; });
}

Response get_audit_events(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  AuditFilter filter;
  filter.object_kind = in.code("object_kind", 64, "purchase_order");
  if (const auto object = in.id<Id<struct AnyObjectTag>>("object_id")) filter.object_id = object->value();
  filter.user = in.id<UserId>("user_id");
  filter.act = in.code("act", 64, "place_order");
  if (const auto from = in.date("from")) filter.from = from->begin();
  if (const auto to = in.date("to")) filter.before = to->plus_days(1).begin();
  if (auto fault = in.finish()) return problem(request, *fault);
  auto found = list_audit_events(*app.pool.lease(), request.who(), filter, page);
  return page_response(request, json::Array(found.items.begin(), found.items.end()), found.next);
}

const AccessRule& account_readers() {
  static const AccessRule& rule = open_to({Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator});
  return rule;
}

}  // namespace

std::vector<Route> user_routes(App& app) {
  const auto bound = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  std::vector<Route> routes;
  routes.push_back(write_route<RegisterUsers>("/api/v1/users", "register_users", bound(post_users)));
  routes.push_back(read_route("/api/v1/users", "list_users", account_readers(), bound(get_users)));
  routes.push_back(read_route("/api/v1/users/{id}", "get_user", account_readers(), bound(get_user)));
  routes.push_back(write_route<GrantRoles>("/api/v1/users/{id}/grant-roles", "grant_roles", bound(post_roles)));
  routes.back().needs_if_match = true;
  routes.push_back(write_route<DisableUser>("/api/v1/users/{id}/disable", "disable_user", bound(named_user<DisableUser>)));
  routes.push_back(write_route<EnableUser>("/api/v1/users/{id}/enable", "enable_user", bound(named_user<EnableUser>)));
  routes.push_back(write_route<UnlockUser>("/api/v1/users/{id}/unlock", "unlock_user", bound(named_user<UnlockUser>)));
  routes.push_back(write_route<ResetPassword>("/api/v1/users/{id}/reset-password", "reset_password", bound(post_password)));

  Route create = write_route<CreateApiToken>("/api/v1/api-tokens", "create_api_token", bound(post_api_token));
  static const AccessRule kMakers{.roles = {std::begin(CreateApiToken::kRoles), std::end(CreateApiToken::kRoles)}, .in_person = true};
  create.access = &kMakers;
  routes.push_back(std::move(create));
  routes.push_back(read_route("/api/v1/api-tokens", "list_api_tokens", open_to_signed_in(), bound(get_api_tokens)));
  routes.push_back(write_route<RevokeApiToken>("/api/v1/api-tokens/{id}/revoke", "revoke_api_token", bound(delete_api_token)));
  return routes;
}

std::vector<Route> audit_routes(App& app) {
  return {read_route("/api/v1/audit-events", "list_audit_events", open_to({Role::AuditAdministrator}),
                     [&app](const Request& request) { return get_audit_events(app, request); })};
}

}  // namespace liangjia::api
