#include "core/identity/audit_queries.h"

#include "core/command/list_query.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {
namespace {

constexpr std::string_view kAuditSelect =
    "SELECT e.id, e.at, e.user_id, u.username, u.display_name, e.organisation_id, o.name, e.source_address, e.request_id, e.act, "
    "e.object_kind, e.object_id, e.before_digest, e.after_digest, e.content, b.block_number FROM audit_event e "
    "LEFT JOIN user_account u ON u.id = e.user_id LEFT JOIN organisation o ON o.id = e.organisation_id "
    "LEFT JOIN audit_block_event b ON b.event_id = e.id";

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

Page<json::Object> list_audit_events(db::Session& session, const Actor& actor, const AuditFilter& filter, const PageRequest& page) {
  const bool city = actor.scope.all() || city_or_above(actor.scope.region_code());
  Where where =
      city ? Where(Unscoped("the city audits all, the program itself too")) : Where(administered(actor, "o.region_code", "o.kind"));
  where.maybe("e.object_kind = ?", filter.object_kind);
  where.maybe("e.object_id = ?", filter.object_id);
  where.maybe("e.user_id = ?", filter.user);
  where.maybe("e.act = ?", filter.act);
  where.maybe("e.at >= ?", filter.from);
  where.maybe("e.at < ?", filter.before);
  return read_page(session, {"audit_queries.list", kAuditSelect}, "e.id", where, page, audit_document);
}

}  // namespace liangjia::identity
