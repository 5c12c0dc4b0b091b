#include "core/journal/feed.h"

#include <algorithm>
#include <map>

#include "core/base/check.h"
#include "core/base/reached.h"
#include "core/base/text.h"
#include "core/journal/audit_table.h"
#include "core/journal/feed_table.h"
#include "core/platform/log.h"

namespace liangjia::journal {
namespace {

constexpr auto kTake = db::select<kFeedCursorTable, "WHERE name = ? FOR UPDATE SKIP LOCKED">("feed.take");
constexpr auto kLock = db::select<kFeedCursorTable, "WHERE name = ? FOR UPDATE">("feed.lock");
constexpr db::Sql kKnown{"feed.known", "SELECT COUNT(*) FROM feed_cursor WHERE name = ?"};
constexpr db::Sql kBegin{"feed.begin",
                         "INSERT IGNORE INTO feed_cursor (name, block_number, position, failures, next_attempt_at) VALUES (?, ?, ?, 0, ?)"};
constexpr db::Sql kFail{"feed.fail",
                        "UPDATE feed_cursor SET failures = failures + 1, next_attempt_at = ?, last_error = ? "
                        "WHERE name = ? AND block_number = ? AND position = ?"};

// A sealed row by its place; its kind and act are empty when it is gone.
struct Spot {
  Place place;
  std::int64_t event = 0;
  std::string kind;
  std::string act;
};
constexpr auto kSpot = db::view<Spot>(db::column(
                                          "m.block_number", [](auto& spot) -> auto& { return spot.place.block; }),
                                      db::column(
                                          "m.position", [](auto& spot) -> auto& { return spot.place.position; }),
                                      db::column("m.event_id", &Spot::event), db::column("e.object_kind", &Spot::kind).or_null(),
                                      db::column("e.act", &Spot::act).or_null());
constexpr auto kSpots = db::select<kSpot,
                                   "FROM audit_block_event m LEFT JOIN audit_event e ON e.id = m.event_id "
                                   "WHERE m.block_number > ? OR (m.block_number = ? AND m.position > ?) "
                                   "ORDER BY m.block_number, m.position LIMIT ?">("feed.places");
constexpr auto kEvents = db::select<kAuditTable, "WHERE id IN {in}">("feed.changes");
constexpr auto kStanding = db::view<FeedCursor>(
    db::part<kFeedCursorTable, "c">([](auto& row) -> auto& { return row; }),
    db::column("(SELECT COUNT(*) FROM audit_block_event m WHERE m.block_number > c.block_number OR (m.block_number = c.block_number AND "
               "m.position > c.position))",
               &FeedCursor::behind));
constexpr auto kCursors = db::select<kStanding, "FROM feed_cursor c ORDER BY c.name">("feed.cursors");

std::chrono::seconds wait_after(int failures) {
  return std::min(std::chrono::seconds{5 * (std::int64_t{1} << std::min(failures, 10))}, std::chrono::seconds{3600});
}

}  // namespace

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
  FeedCursor cursor;
  std::size_t given = 0;
  std::string failure;
  {
    db::Transaction tx(session);
    auto locked = db::one(session, kTake, reader_.name);
    if (!locked) return Step::NotTaken;  // another loop holds it, or there is none yet
    if (locked->next_attempt_at > now) return Step::Idle;
    cursor = std::move(*locked);
    const Batch batch = next_batch(session, cursor.place, cursor.failures > 0 ? 1 : most);
    if (batch.end == cursor.place) return Step::Idle;
    given = batch.changes.size();
    try {
      if (given > 0) reader_.take(tx, batch.changes);
      set_feed_cursor(tx, reader_.name, batch.end, cursor.next_attempt_at);
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

FeedLoop::Batch FeedLoop::next_batch(db::Session& session, const Place& from, int most) const {
  Batch batch{{}, from};
  std::vector<std::int64_t> ids;
  std::map<std::int64_t, std::size_t> by_id;
  for (Spot& spot : db::all(session, kSpots, from.block, from.block, from.position, kPlacesMost)) {
    batch.end = spot.place;
    const ObjectKind* const known = wanted(spot.kind, spot.act);
    if (!known) continue;
    by_id.emplace(spot.event, batch.changes.size());
    ids.push_back(spot.event);
    batch.changes.push_back({batch.end, std::move(spot.act), *known, 0, {}, {}, {}, {}});
    if (std::ssize(batch.changes) == most) break;
  }
  for (MarkedRow& row : db::all_in(session, kEvents, ids)) {
    Change& change = batch.changes.at(by_id.at(row.id));
    change.object_id = row.object_id;
    change.user = UserId{row.user_id};
    change.organisation = OrganisationId{row.organisation_id};
    change.at = row.at;
    change.content = std::move(row.content);
  }
  return batch;
}

const ObjectKind* FeedLoop::wanted(std::string_view kind, std::string_view act) const {
  if (!reader_.acts.empty() && std::ranges::find(reader_.acts, act) == reader_.acts.end()) return nullptr;
  const auto found = std::ranges::find(reader_.kinds, kind, &ObjectKind::token);
  return found == reader_.kinds.end() ? nullptr : &*found;
}

std::vector<FeedCursor> feed_cursors(db::Session& session) { return db::all(session, kCursors); }

std::optional<Place> lock_feed_cursor(db::Transaction& tx, std::string_view name) {
  const auto cursor = db::one(tx.session(), kLock, name);
  return cursor ? std::optional{cursor->place} : std::nullopt;
}

void set_feed_cursor(db::Transaction& tx, std::string_view name, const Place& place, Instant next_attempt_at) {
  db::update<kFeedCursorTable>(tx, {std::string(name), place, 0, next_attempt_at, {}, 0});
}

}  // namespace liangjia::journal
