#include "api/auth/user_queries.h"

#include "api/auth/register_users.h"
#include "api/auth/user_rules.h"
#include "core/command/list_query.h"
#include "core/platform/json.h"

namespace liangjia::api {
namespace {

constexpr std::string_view kUserSelect =
    "SELECT u.id, u.username, u.display_name, u.roles, u.state, u.locked_until, u.must_change_password, u.last_login_at, u.version, "
    "o.id, o.name, o.kind, o.code, o.region_code FROM user_account u JOIN organisation o ON o.id = u.organisation_id";

constexpr std::string_view kAuditSelect =
    "SELECT e.id, e.at, e.user_id, u.username, u.display_name, e.organisation_id, o.name, e.source_address, e.request_id, e.act, "
    "e.object_kind, e.object_id, e.before_digest, e.after_digest, e.content, b.block_number FROM audit_event e "
    "LEFT JOIN user_account u ON u.id = e.user_id LEFT JOIN organisation o ON o.id = e.organisation_id "
    "LEFT JOIN audit_block_event b ON b.event_id = e.id";

struct UserRow {
  UserAccount user;
  catalog::Organisation organisation;
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
  out.organisation.id = row.take<OrganisationId>();
  out.organisation.name = row.take<std::string>();
  out.organisation.kind = row.take<OrganisationKind>();
  out.organisation.code = row.take<std::string>();
  out.organisation.region_code = row.take<std::string>();
  out.user.organisation = out.organisation.id;
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
  json::Object document = user_document(row.user, row.organisation, now);
  document.set("allowed_actions", allowed_actions(actor, row.user, now));
  return document;
}

json::Object audit_document(db::Row& row) {
  json::Object document;
  document.set("id", id_text(row.take<std::int64_t>()));
  document.set("at", row.take<Instant>());
  const auto user = row.take<std::int64_t>();
  document.set("user_id", user == 0 ? json::Value{} : json::Value{id_text(user)});
  document.set("username", row.take<std::optional<std::string>>());
  document.set("display_name", row.take<std::optional<std::string>>());
  const auto organisation = row.take<std::int64_t>();
  document.set("organisation_id", organisation == 0 ? json::Value{} : json::Value{id_text(organisation)});
  document.set("organisation_name", row.take<std::optional<std::string>>());
  document.set("source_address", row.take<std::string>());
  document.set("request_id", row.take<std::string>());
  document.set("act", row.take<std::string>());
  document.set("object_kind", row.take<std::string>());
  const auto object = row.take<std::int64_t>();
  document.set("object_id", object == 0 ? json::Value{} : json::Value{id_text(object)});
  document.set("before_digest", row.take<std::string>());
  document.set("after_digest", row.take<std::string>());
  const auto content = json::parse(row.take<std::string>());
  document.set("content", content ? *content : json::Value{});
  document.set("block", row.take<std::optional<std::int64_t>>());  // null: not sealed yet
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
  json::Object document = user_document(self->user, self->organisation, now);
  document.set("organisation_code", self->organisation.code);
  document.set("region_code", self->organisation.region_code);
  return document;
}

Page<json::Object> list_audit_events(db::Session& session, const Actor& actor, const AuditFilter& filter, const PageRequest& page) {
  const bool city = actor.scope.all() || region_prefix(actor.scope.region_code()).size() <= 4;
  Where where =
      city ? Where(Unscoped("the city audits all, the program itself too")) : Where(administered(actor, "o.region_code", "o.kind"));
  where.maybe("e.object_kind = ?", filter.object_kind);
  where.maybe("e.object_id = ?", filter.object_id);
  where.maybe("e.user_id = ?", filter.user);
  where.maybe("e.act = ?", filter.act);
  where.maybe("e.at >= ?", filter.from);
  where.maybe("e.at < ?", filter.before);
  return read_page(session, {"user_queries.audit", kAuditSelect}, "e.id", where, page, audit_document);
}

}  // namespace liangjia::api
