#include "core/journal/feed.h"

#include <algorithm>
#include <map>

#include "core/base/check.h"
#include "core/base/reached.h"
#include "core/base/text.h"
#include "core/database/in_list.h"
#include "core/platform/log.h"

namespace liangjia::journal {
namespace {

constexpr db::Sql kTake{"feed.take",
                        "SELECT block_number, position, failures, next_attempt_at FROM feed_cursor WHERE name = ? FOR UPDATE SKIP LOCKED"};
constexpr db::Sql kLock{"feed.lock", "SELECT block_number, position FROM feed_cursor WHERE name = ? FOR UPDATE"};
constexpr db::Sql kKnown{"feed.known", "SELECT COUNT(*) FROM feed_cursor WHERE name = ?"};
constexpr db::Sql kBegin{"feed.begin",
                         "INSERT IGNORE INTO feed_cursor (name, block_number, position, failures, next_attempt_at) VALUES (?, ?, ?, 0, ?)"};
constexpr db::Sql kMove{"feed.move",
                        "UPDATE feed_cursor SET block_number = ?, position = ?, failures = 0, last_error = NULL WHERE name = ?"};
constexpr db::Sql kFail{"feed.fail",
                        "UPDATE feed_cursor SET failures = failures + 1, next_attempt_at = ?, last_error = ? "
                        "WHERE name = ? AND block_number = ? AND position = ?"};
constexpr db::Sql kSet{"feed.set",
                       "UPDATE feed_cursor SET block_number = ?, position = ?, failures = 0, next_attempt_at = ?, last_error = NULL "
                       "WHERE name = ?"};
constexpr db::Sql kPlaces{
    "feed.places",
    "SELECT m.block_number, m.position, m.event_id, e.object_kind, e.act FROM audit_block_event m "
    "LEFT JOIN audit_event e ON e.id = m.event_id WHERE m.block_number > ? OR (m.block_number = ? AND m.position > ?) "
    "ORDER BY m.block_number, m.position LIMIT ?"};
constexpr db::Sql kChanges{"feed.changes", "SELECT id, object_id, user_id, organisation_id, at, content FROM audit_event WHERE id IN {in}"};
constexpr db::Sql kCursors{"feed.cursors",
                           "SELECT c.name, c.block_number, c.position, (SELECT COUNT(*) FROM audit_block_event m WHERE m.block_number > "
                           "c.block_number OR (m.block_number = c.block_number AND m.position > c.position)), c.failures, c.last_error "
                           "FROM feed_cursor c ORDER BY c.name"};

std::chrono::seconds wait_after(int failures) {
  return std::min(std::chrono::seconds{5 * (std::int64_t{1} << std::min(failures, 10))}, std::chrono::seconds{3600});
}

}  // namespace

struct FeedLoop::Cursor {
  Place place;
  int failures = 0;
  Instant next_attempt{};
};

// What the reader wants of the next places, and the last place looked at: the cursor's own when there is none behind it.
struct FeedLoop::Batch {
  std::vector<Change> changes;
  Place end;
};

FeedLoop::FeedLoop(db::Pool& pool, const platform::Clock& clock, FeedReader reader)
    : pool_(pool), clock_(clock), reader_(std::move(reader)) {
  ensure(!reader_.kinds.empty(), "a reader of the feed names the kinds it wants");
}

bool FeedLoop::run_once() {
  const auto session = pool_.lease();
  Step taken = step(*session, kBatchMost);
  if (taken == Step::NotTaken && session->one(kKnown, reader_.name)->take<std::int64_t>() == 0) {
    session->execute(kBegin, reader_.name, kBeginning.block, kBeginning.position, clock_.now());
    taken = step(*session, kBatchMost);
  }
  for (int i = 0; taken == Step::BatchFailed || (i > 0 && i < kBatchMost && taken == Step::Moved); ++i) taken = step(*session, 1);
  return taken == Step::Moved;
}

FeedLoop::Step FeedLoop::step(db::Session& session, int most) {
  const Instant now = clock_.now();
  Cursor cursor;
  std::size_t given = 0;
  std::string failure;
  {
    db::Transaction tx(session);
    const auto locked = take_cursor(tx);
    if (!locked) return Step::NotTaken;
    if (locked->next_attempt > now) return Step::Idle;
    cursor = *locked;
    const Batch batch = next_batch(session, cursor.place, cursor.failures > 0 ? 1 : most);
    if (batch.end == cursor.place) return Step::Idle;
    given = batch.changes.size();
    try {
      if (given > 0) reader_.take(tx, batch.changes);
      tx.change_one(kMove, batch.end.block, batch.end.position, reader_.name);
      tx.commit();
      if (given > 0) note_reached(reached::kReader, reader_.name);
      return Step::Moved;
    } catch (const std::exception& failed) {
      if (session.broken()) throw;
      failure = failed.what();
    }
  }
  if (given > 1) return Step::BatchFailed;
  platform::log_warning("feed_reader_waits", {{"reader", reader_.name},
                                              {"block", cursor.place.block},
                                              {"position", cursor.place.position},
                                              {"failures", cursor.failures + 1},
                                              {"error", failure}});
  session.execute(kFail, now + wait_after(cursor.failures), shortened(failure, 500), reader_.name, cursor.place.block,
                  cursor.place.position);
  return Step::ChangeFailed;
}

// None when another loop holds it, or when there is none yet.
std::optional<FeedLoop::Cursor> FeedLoop::take_cursor(db::Transaction& tx) {
  auto row = tx.one(kTake, reader_.name);
  if (!row) return std::nullopt;
  Cursor cursor;
  cursor.place.block = row->take<std::int64_t>();
  cursor.place.position = row->take<std::int64_t>();
  cursor.failures = row->take<int>();
  cursor.next_attempt = row->take<Instant>();
  return cursor;
}

FeedLoop::Batch FeedLoop::next_batch(db::Session& session, const Place& from, int most) const {
  Batch batch{{}, from};
  std::vector<db::Value> ids;
  std::map<std::int64_t, std::size_t> by_id;
  for (db::Row& row : session.query(kPlaces, from.block, from.block, from.position, kPlacesMost)) {
    batch.end.block = row.take<std::int64_t>();
    batch.end.position = row.take<std::int64_t>();
    const auto id = row.take<std::int64_t>();
    const auto kind = row.take<std::optional<std::string>>().value_or("");
    auto act = row.take<std::optional<std::string>>().value_or("");
    const ObjectKind* const known = wanted(kind, act);
    if (!known) continue;
    by_id.emplace(id, batch.changes.size());
    ids.emplace_back(id);
    batch.changes.push_back({batch.end, std::move(act), *known, 0, {}, {}, {}, {}});
    if (std::ssize(batch.changes) == most) break;
  }
  for (db::Row& row : db::query_in(session, kChanges, ids)) {
    Change& change = batch.changes.at(by_id.at(row.take<std::int64_t>()));
    change.object_id = row.take<std::int64_t>();
    change.user = UserId{row.take<std::int64_t>()};
    change.organisation = OrganisationId{row.take<std::int64_t>()};
    change.at = row.take<Instant>();
    change.content = row.take<std::string>();
  }
  return batch;
}

const ObjectKind* FeedLoop::wanted(std::string_view kind, std::string_view act) const {
  if (!reader_.acts.empty() && std::ranges::find(reader_.acts, act) == reader_.acts.end()) return nullptr;
  const auto found = std::ranges::find(reader_.kinds, kind, &ObjectKind::token);
  return found == reader_.kinds.end() ? nullptr : &*found;
}

std::vector<FeedCursor> feed_cursors(db::Session& session) {
  std::vector<FeedCursor> cursors;
  for (db::Row& row : session.query(kCursors)) {
    FeedCursor cursor;
    cursor.name = row.take<std::string>();
    cursor.place.block = row.take<std::int64_t>();
    cursor.place.position = row.take<std::int64_t>();
    cursor.behind = row.take<std::int64_t>();
    cursor.failures = row.take<int>();
    cursor.last_error = row.take<std::optional<std::string>>().value_or("");
    cursors.push_back(std::move(cursor));
  }
  return cursors;
}

std::optional<Place> lock_feed_cursor(db::Transaction& tx, std::string_view name) {
  auto row = tx.one(kLock, name);
  if (!row) return std::nullopt;
  const auto block = row->take<std::int64_t>();
  return Place{block, row->take<std::int64_t>()};
}

void set_feed_cursor(db::Transaction& tx, std::string_view name, const Place& place, Instant now) {
  tx.change_one(kSet, place.block, place.position, now, name);
}

}  // namespace liangjia::journal
