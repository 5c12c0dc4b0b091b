#include "core/identity/user_queries.h"

#include "core/command/list_query.h"
#include "core/identity/user_document.h"
#include "core/identity/user_rules.h"
#include "core/platform/json.h"

namespace liangjia::identity {
namespace {

constexpr std::string_view kUserSelect =
    "SELECT u.id, u.username, u.display_name, u.roles, u.state, u.locked_until, u.must_change_password, u.last_login_at, u.version, "
    "o.id, o.name, o.kind, o.code, o.region_code FROM user_account u JOIN organisation o ON o.id = u.organisation_id";

struct UserRow {
  UserAccount user;
  Employer employer;
};

UserRow user_row(db::Row& row) {
  UserRow out;
  out.user.id = row.take<UserId>();
  out.user.username = row.take<std::string>();
  out.user.display_name = row.take<std::string>();
  out.user.roles = parse_roles(row.take<std::string>());
  out.user.state = row.take<UserState>();
  out.user.locked_until = row.take<std::optional<Instant>>();
  out.user.must_change_password = row.take<bool>();
  out.user.last_login_at = row.take<std::optional<Instant>>();
  out.user.version = row.take<std::int64_t>();
  out.employer.id = row.take<OrganisationId>();
  out.employer.name = row.take<std::string>();
  out.employer.kind = row.take<OrganisationKind>();
  out.employer.code = row.take<std::string>();
  out.employer.region_code = row.take<std::string>();
  out.user.organisation = out.employer.id;
  return out;
}

// What the actor may do to this account now, as the commands decide it.
json::Array allowed_actions(const Actor& actor, const UserAccount& user, Instant now) {
  json::Array actions;
  if (user.id == actor.user) return actions;
  if (actor.has(Role::SecurityAdministrator)) actions.emplace_back("grant_roles");
  if (actor.has(Role::SystemAdministrator)) {
    actions.emplace_back(user.state == UserState::Active ? "disable" : "enable");
    actions.emplace_back("reset_password");
    if (user.locked(now)) actions.emplace_back("unlock");
  }
  return actions;
}

json::Object shown(const Actor& actor, const UserRow& row, Instant now) {
  json::Object document = user_document(row.user, row.employer, now);
  document.set("allowed_actions", allowed_actions(actor, row.user, now));
  return document;
}

}  // namespace

Page<json::Object> list_users(db::Session& session, const Actor& actor, const UserFilter& filter, const PageRequest& page, Instant now) {
  Where where(administered(actor, "o.region_code", "o.kind"));
  where.maybe("u.organisation_id = ?", filter.organisation).maybe("u.state = ?", filter.state).maybe("u.username = ?", filter.username);
  return read_page(session, {"user_queries.list", kUserSelect}, "u.id", where, page,
                   [&](db::Row& row) { return shown(actor, user_row(row), now); });
}

std::optional<json::Object> show_user(db::Session& session, const Actor& actor, UserId user, Instant now) {
  Where where(administered(actor, "o.region_code", "o.kind"));
  where.with("u.id = ?", user);
  return read_one(session, {"user_queries.show", kUserSelect}, where, [&](db::Row& row) { return shown(actor, user_row(row), now); });
}

std::optional<json::Object> show_self(db::Session& session, UserId user, Instant now) {
  const auto self =
      read_one(session, {"user_queries.self", kUserSelect}, Where(Unscoped("one's own account")).with("u.id = ?", user), user_row);
  if (!self) return std::nullopt;
  json::Object document = user_document(self->user, self->employer, now);
  document.set("organisation_code", self->employer.code);
  document.set("region_code", self->employer.region_code);
  return document;
}

}  // namespace liangjia::identity
