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

struct ToldBefore {
  std::string content;
};
constexpr auto kToldBefore = db::view<ToldBefore>(db::column("e.content", &ToldBefore::content));
constexpr auto kBefore = db::select<kToldBefore,
                                    "FROM audit_event e FORCE INDEX (audit_event_object) WHERE e.object_id = ? AND e.id < ? AND "
                                    "e.object_kind = ? AND e.after_digest = ? ORDER BY e.id DESC LIMIT 1">("audit_queries.before");
constexpr auto kPlace = db::select<journal::kSealedEventTable, "WHERE event_id = ?">("audit_queries.place");
constexpr auto kBlock = db::select<journal::kAuditBlockTable, "WHERE number = ?">("audit_queries.block");
constexpr auto kBlocks = db::select<journal::kAuditBlockTable, "">("audit_queries.blocks");

Where audited_by(const Actor& actor) {
  const bool city = actor.scope.all() || city_or_above(actor.scope.region_code());
  return city ? Where(Unscoped("the city audits all, the program itself too")) : Where(administered(actor, "o.region_code", "o.kind"));
}

}  // namespace

Page<AuditEventView> list_audit_events(db::Session& session, const Actor& actor, const AuditFilter& filter, const PageRequest& page) {
  Where where = audited_by(actor);
  where.maybe("e.object_kind = ?", filter.object_kind);
  where.maybe("e.object_id = ?", filter.object_id);
  where.maybe("e.user_id = ?", filter.user);
  where.maybe("e.act = ?", filter.act);
  where.maybe("e.organisation_id = ?", filter.organisation);
  where.maybe("e.source_address = ?", filter.source_address);
  where.maybe("e.request_id = ?", filter.request_id);
  where.maybe("e.at >= ?", filter.from);
  where.maybe("e.at < ?", filter.before);
  where.made_from(filter.from);
  return read_page(session, kEvents, kSource, where, page);
}

std::optional<AuditedAct> find_audit_event(db::Session& session, const Actor& actor, std::int64_t id) {
  auto event = read_one(session, kEvents, audited_by(actor).with("e.id = ?", id));
  if (!event) return std::nullopt;
  AuditedAct act{std::move(*event), {}, db::one(session, kPlace, id), {}};
  if (act.place) act.block = db::one(session, kBlock, act.place->block);
  const journal::AuditRow& row = act.event.row;  // Rule AU-8
  if (row.before_digest.empty()) return act;
  if (auto before = db::one(session, kBefore, row.object_id, row.id, row.object_kind, row.before_digest)) act.before = before->content;
  return act;
}

Page<journal::AuditBlock> list_audit_blocks(db::Session& session, const PageRequest& page) {
  return read_page(session, kBlocks, "number", Where(Unscoped("a block tells nothing of its rows")), page);
}

}  // namespace liangjia::identity
