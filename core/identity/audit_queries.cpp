#include "core/identity/audit_queries.h"

#include "core/command/list_query.h"
#include "core/identity/user_rules.h"
#include "core/journal/audit_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kEventView = db::view<AuditEventView>(
    db::part<journal::kAuditTable, "e">(&AuditEventView::row), db::column("u.username", &AuditEventView::username),
    db::column("u.display_name", &AuditEventView::display_name), db::column("o.name", &AuditEventView::organisation_name),
    db::column("b.block_number", &AuditEventView::block));
constexpr auto kEvents = db::select<kEventView,
                                    "FROM audit_event e LEFT JOIN user_account u ON u.id = e.user_id "
                                    "LEFT JOIN organisation o ON o.id = e.organisation_id "
                                    "LEFT JOIN audit_block_event b ON b.event_id = e.id">("audit_queries.list");

// Time-ordered as it is, all of it is read by its key; an object's rows by their index.
constexpr ListIndex kIndexes[] = {{"audit_event_object", "e.object_id"}};
constexpr ListSource kSource{"audit_event e", "e.id", kIndexes, {}, "LEFT JOIN organisation o ON o.id = e.organisation_id"};

}  // namespace

Page<AuditEventView> list_audit_events(db::Session& session, const Actor& actor, const AuditFilter& filter, const PageRequest& page) {
  const bool city = actor.scope.all() || city_or_above(actor.scope.region_code());
  Where where =
      city ? Where(Unscoped("the city audits all, the program itself too")) : Where(administered(actor, "o.region_code", "o.kind"));
  where.maybe("e.object_kind = ?", filter.object_kind);
  where.maybe("e.object_id = ?", filter.object_id);
  where.maybe("e.user_id = ?", filter.user);
  where.maybe("e.act = ?", filter.act);
  where.maybe("e.at >= ?", filter.from);
  where.maybe("e.at < ?", filter.before);
  where.made_from(filter.from);
  return read_page(session, kEvents, kSource, where, page);
}

}  // namespace liangjia::identity
