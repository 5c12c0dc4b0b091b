#include "api/handlers/user_handlers.h"

#include <algorithm>

#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "core/identity/api_token_document.h"
#include "core/identity/audit_document.h"
#include "core/identity/confirm_password_reset.h"
#include "core/identity/create_api_token.h"
#include "core/identity/disable_user.h"
#include "core/identity/enable_user.h"
#include "core/identity/end_sessions.h"
#include "core/identity/grant_roles.h"
#include "core/identity/person.h"
#include "core/identity/register_users.h"
#include "core/identity/reset_password.h"
#include "core/identity/revoke_api_token.h"
#include "core/identity/session_document.h"
#include "core/identity/set_staff_number.h"
#include "core/identity/token.h"
#include "core/identity/unlock_user.h"
#include "core/identity/user_document.h"
#include "core/identity/user_queries.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::size_t kUsersMost = 20;  // one hash of 0.3 s each

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

json::Object told_user(const Employee& user, const Moment& moment) { return user_document(user, moment.now); }

RegisterUsers::Input read_new_users(json::FieldReader& in) {
  RegisterUsers::Input input;
  in.each("users", 1, kUsersMost, [&](json::FieldReader& item) {
    NewUser& user = input.users.emplace_back();
    user.username = item.text("username", 64);
    user.display_name = item.text("display_name", 100);
    user.organisation = item.id<OrganisationId>("organisation_id");
    user.password = item.text("password", kPasswordMost);
    user.staff_number = item.maybe_text("staff_number", kStaffNumberMost).value_or("");
  });
  return input;
}
Response post_users(App& app, const Request& request) {
  auto input = read_body(request, read_new_users);
  if (input) {
    if (const auto hashed = hash_passwords(app.hasher, input->users, Hashing::Apart); !hashed) input = hashed.rejection();
  }
  return answer<RegisterUsers>(app, request, 201, input, items_of(told_user));
}

UserFilter read_user_filter(QueryReader& in) {
  UserFilter filter;
  filter.organisation = in.id<OrganisationId>("organisation_id");
  filter.state = in.choice<UserState>("state");
  filter.username = in.code("username", 64, "qingtian.maker");
  return filter;
}
Page<Employee> users_page(db::Session& session, const Moment& moment, const UserFilter& filter, const PageRequest& page) {
  return list_users(session, moment.actor, filter, page);
}
std::optional<json::Object> find_user_view(db::Session& session, const Moment& moment, UserId id) {
  const auto user = find_administered(session, moment.actor, id);
  return user ? std::optional{user_view_document(*user, moment)} : std::nullopt;
}

GrantRoles::Input read_grant(UserId id, std::int64_t version, json::FieldReader& in) { return {id, read_roles(in, "roles"), version}; }

Done read_nothing(json::FieldReader&) { return {}; }

json::Object reset_document(const Employee& user, const Moment& moment) {
  const UserAccount& account = user.account;
  const bool waits = account.reset_waits(moment.now);
  return {{"user", user_document(user, moment.now)},
          {"confirmation_due", waits},
          {"valid_until", waits ? *account.reset_requested_at + kSecretLife : account.secret_expires_at}};
}

Response post_reset(App& app, const Request& request) {
  const auto id = id_parameter<UserId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const OneTimeSecret secret = new_one_time_secret();
  const auto input = read_body(request, read_nothing).and_then([&](Done) { return prepare_reset(app.hasher, *id, secret); });
  if (!input) return problem(request, input.rejection());
  json::Object document;
  bool waits = false;
  const auto reply =
      app.runner.run<ResetPassword>(request.who(), stamp_of(request), *input, 200, [&](const Employee& user, const Moment& moment) {
        waits = user.account.reset_waits(moment.now);
        return document = reset_document(user, moment);
      });
  document.set("secret", waits ? secret.first : secret.whole());
  return shown_once(request, reply, std::move(document));
}

Response post_reset_confirmation(App& app, const Request& request) {
  const auto id = id_parameter<UserId>(request, "id");
  if (!id) return problem(request, id.rejection());
  if (const auto body = read_body(request, read_nothing); !body) return problem(request, body.rejection());
  json::Object document;
  std::string half;
  const auto reply = app.runner.run<ConfirmPasswordReset>(request.who(), stamp_of(request), {*id}, 200,
                                                          [&](const ConfirmPasswordReset::Outcome& confirmed, const Moment& moment) {
                                                            half = confirmed.second_half;
                                                            return document = reset_document(confirmed.user, moment);
                                                          });
  document.set("secret", half);
  return shown_once(request, reply, std::move(document));
}

CreateApiToken::Input read_new_token(json::FieldReader& in) {
  CreateApiToken::Input input{in.text("name", 100), in.date("last_day"), {}, {}, {}};
  for (const std::string& token : in.texts("scopes", std::size(EnumNames<TokenScope>::kAll))) {
    if (const auto scope = parse_enum<TokenScope>(token))
      input.scopes.push_back(*scope);
    else
      in.fault("scopes", liangjia::error::kUnknownValue, {{"allowed", all_tokens<TokenScope>()}});
  }
  input.addresses = in.texts("addresses", kTokenNetworksMost);
  return input;
}
Response post_api_token(App& app, const Request& request) {
  auto input = read_body(request, read_new_token);
  if (!input) return problem(request, input.rejection());
  const std::string token = new_api_token();
  input->digest = token_digest(token);
  json::Object shown;
  const auto reply = app.runner.run<CreateApiToken>(request.who(), stamp_of(request), *input, 201, [&](const ApiToken& made) {
    shown = api_token_document(made);
    return shown;
  });
  shown.set("token", token);
  return shown_once(request, reply, std::move(shown));
}

SetStaffNumber::Input read_staff_number(UserId id, json::FieldReader& in) { return {id, in.text("staff_number", kStaffNumberMost)}; }

std::optional<json::Object> find_sessions_of(db::Session& session, const Moment& moment, UserId id) {
  if (!find_administered(session, moment.actor, id)) return std::nullopt;
  json::Array items;
  for (const UserSession& one : living_sessions(session, id, moment.now)) items.push_back(session_document(one, std::nullopt));
  return json::Object{{"items", std::move(items)}};
}

std::optional<UserId> read_token_owner(QueryReader& in) { return in.id<UserId>("user_id"); }
Page<ApiToken> tokens_page(db::Session& session, const Moment& moment, const std::optional<UserId>& owner, const PageRequest& page) {
  return list_api_tokens(session, moment.actor, owner, page);
}

AuditFilter read_audit_filter(QueryReader& in) {
  AuditFilter filter;
  filter.object_kind = in.code("object_kind", 64, "purchase_order");
  if (const auto object = in.id<Id<struct AnyObjectTag>>("object_id")) filter.object_id = object->value();
  filter.user = in.id<UserId>("user_id");
  filter.act = in.code("act", 64, "place_order");
  filter.organisation = in.id<OrganisationId>("organisation_id");
  filter.source_address = in.code("source_address", 64, "10.20.0.8");
  filter.request_id = in.code("request_id", 64, "r-01J9Z6Q0W8");
  if (const auto from = in.date("from")) filter.from = from->begin();
  if (const auto to = in.date("to")) filter.before = to->plus_days(1).begin();
  return filter;
}
std::optional<json::Object> find_act(db::Session& session, const Moment& moment, Id<struct AuditEventTag> id) {
  const auto act = find_audit_event(session, moment.actor, id.value());
  return act ? std::optional{audited_act_document(*act)} : std::nullopt;
}
struct AllBlocks {};
AllBlocks read_all_blocks(QueryReader&) { return {}; }
Page<journal::AuditBlock> blocks_page(db::Session& session, const Moment&, AllBlocks, const PageRequest& page) {
  return list_audit_blocks(session, page);
}
Page<AuditEventView> audit_page(db::Session& session, const Moment& moment, const AuditFilter& filter, const PageRequest& page) {
  return list_audit_events(session, moment.actor, filter, page);
}

std::vector<OrganisationKind> kinds_holding(std::initializer_list<Role> roles) {
  std::vector<OrganisationKind> kinds;
  for (const auto& kind : EnumNames<OrganisationKind>::kAll) {
    FieldErrors errors;
    check_roles(kind.value, roles, "", errors);
    if (errors.empty()) kinds.push_back(kind.value);
  }
  return kinds;
}

// What a role is: where it may be held, beside which others it may not, what it opens. Told by the rules and the table of operations.
json::Object role_document(Role role, const OperationTable& operations) {
  const auto kinds = kinds_holding({role});
  json::Array held, excluded, opened;
  for (const OrganisationKind kind : kinds) held.emplace_back(kind);
  for (const Role other : kEveryRole) {
    const auto shared = [&](OrganisationKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
    if (other != role && std::ranges::any_of(kinds_holding({other}), shared) && kinds_holding({role, other}).empty())
      excluded.emplace_back(other);
  }
  for (const auto& [operation, rule] : operations) {
    if (std::ranges::find(rule->roles, role) != rule->roles.end()) opened.emplace_back(operation);
  }
  const auto count = opened.size();
  return {{"role", role},
          {"name_zh", name_of(role).zh},
          {"two_persons", needs_two_persons(role)},
          {"organisation_kinds", std::move(held)},
          {"excludes", std::move(excluded)},
          {"operation_count", count},
          {"operations", std::move(opened)}};
}

const AccessRule& account_readers() {
  static const AccessRule& rule = open_to({Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator});
  return rule;
}

}  // namespace

std::vector<Route> user_routes(App& app, const std::shared_ptr<const OperationTable>& operations) {
  const auto bound = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  const std::string users = "/api/v1/users", user = users + "/{id}", tokens = "/api/v1/api-tokens";
  return {
      operation<RegisterUsers>("POST", users, members_read(read_new_users), bound(post_users)),
      lists(app, users, "list_users", account_readers(), read_user_filter, users_page, user_view_document),
      shows<UserId>(app, user, "get_user", account_readers(), find_user_view),
      edits<GrantRoles, UserId>(app, "POST", user + "/grant-roles", read_grant, told_user),
      steps<DisableUser, UserId>(app, user + "/disable", told_user),
      steps<EnableUser, UserId>(app, user + "/enable", told_user),
      steps<UnlockUser, UserId>(app, user + "/unlock", told_user),
      operation<ResetPassword>("POST", user + "/reset-password", members_read(read_nothing), bound(post_reset)),
      operation<ConfirmPasswordReset>("POST", user + "/confirm-password-reset", members_read(read_nothing), bound(post_reset_confirmation)),
      steps<SetStaffNumber, UserId>(app, user + "/staff-number", read_staff_number, told_user),
      shows<UserId>(app, user + "/sessions", "list_user_sessions", open_to({Role::SystemAdministrator}), find_sessions_of),
      steps<EndUserSessions, UserId>(app, user + "/end-sessions", ended_document),
      operation<CreateApiToken>("POST", tokens, members_read(read_new_token), bound(post_api_token)),
      read_route("/api/v1/roles", "list_roles", account_readers(),
                 [operations](const Request& request) {
                   QueryReader in(request);
                   if (auto fault = in.finish()) return problem(request, *fault);
                   json::Array items;
                   for (const Role role : kEveryRole) items.push_back(role_document(role, *operations));
                   return page_response(request, std::move(items), std::nullopt);
                 }),
      lists(app, tokens, "list_api_tokens", open_to_signed_in(), read_token_owner, tokens_page, api_token_document),
      steps<RevokeApiToken, ApiTokenId>(app, tokens + "/{id}/revoke", api_token_document),
  };
}

std::vector<Route> audit_routes(App& app) {
  const std::string events = "/api/v1/audit-events";
  const AccessRule& readers = open_to({Role::AuditAdministrator});
  return {audited(lists(app, events, "list_audit_events", readers, read_audit_filter, audit_page, audit_event_document)),
          audited(shows<Id<struct AuditEventTag>>(app, events + "/{id}", "get_audit_event", readers, find_act)),
          lists(app, "/api/v1/audit-blocks", "list_audit_blocks", readers, read_all_blocks, blocks_page, audit_block_document)};
}

}  // namespace liangjia::api
