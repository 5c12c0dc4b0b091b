#include "monitoring/rollup/pending_changes.h"

#include <algorithm>

#include "core/database/table.h"

namespace liangjia::monitoring {
namespace {

struct Spot {
  std::string kind;
  std::string act;
  std::int64_t object = 0;
};
constexpr auto kSpot =
    db::view<Spot>(db::column("e.object_kind", &Spot::kind), db::column("e.act", &Spot::act), db::column("e.object_id", &Spot::object));
// A reader that was never there has everything before it.
constexpr auto kPending =
    db::select<kSpot,
               "FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id LEFT JOIN feed_cursor c ON c.name = ? "
               "WHERE (m.event_id IS NULL OR c.name IS NULL OR m.block_number > c.block_number OR (m.block_number = c.block_number AND "
               "m.position > c.position)) AND e.object_kind IN {in}">("pending_changes.list");

}  // namespace

std::vector<journal::Change> pending_changes(db::Session& session, const journal::FeedReader& reader) {
  std::vector<db::Value> kinds;
  for (const ObjectKind& kind : reader.kinds) kinds.push_back(db::to_value(kind.token));
  const db::Value name[] = {db::to_value(reader.name)};
  std::vector<journal::Change> changes;
  for (db::Row& row : db::query_in(session, kPending.sql, kinds, name)) {
    const Spot spot = kPending(row);
    const auto kind = std::ranges::find(reader.kinds, spot.kind, &ObjectKind::token);
    changes.push_back({{}, spot.act, *kind, spot.object, {}, {}, {}, {}});
  }
  return changes;
}

std::vector<std::int64_t> objects_of(std::span<const journal::Change> changes, const ObjectKind& kind) {
  std::vector<std::int64_t> objects;
  for (const journal::Change& change : changes) {
    if (change.kind == kind) objects.push_back(change.object_id);
  }
  return objects;
}

}  // namespace liangjia::monitoring
