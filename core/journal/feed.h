#pragma once
// The change feed: what commands changed, published once, to any number of readers. It is the sealed audit (seal.h): the place of a
// change is its block and its position in it. Readers know what to do with a change; a FeedLoop brings one reader its changes.
//   FD-1  every change that was committed gets a place, once; places rise without gaps, and what follows from a change stands behind it.
//   FD-2  a reader gets what it wants in order and at least once: its cursor moves in the transaction it works in. Of several servers
//         one at a time brings a reader its changes.
//   FD-3  a reader that fails gets the same changes again, later each time (5 s doubling to 1 h); it holds up nobody else.
//   FD-4  a reader can be set to any place, also to the beginning; one that was never there begins at the beginning.
#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"
#include "core/database/pool.h"
#include "core/database/transaction.h"
#include "core/platform/clock.h"

namespace liangjia::journal {

struct Place {
  std::int64_t block = 0;     // from 1
  std::int64_t position = 0;  // in the block, from 0
  auto operator<=>(const Place&) const = default;

  static Place before_block(std::int64_t block) { return {block, -1}; }
};
inline constexpr Place kBeginning{0, 0};  // before every change

struct Change {
  Place place;
  std::string act;
  ObjectKind kind;
  std::int64_t object_id = 0;
  UserId user;
  OrganisationId organisation;
  Instant at{};
  std::string content;  // the document after the change as JSON, `null` when it was removed; above 32 KB its digest alone: {"sm3": ...}
};

struct FeedReader {
  std::string name;                    // its cursor's, for ever
  std::vector<ObjectKind> kinds;       // what it wants: changes of these kinds
  std::vector<std::string_view> acts;  // and by these acts; none: by any
  // Takes at least one change, in order. What it writes in `tx` is committed together with its progress; whatever else it does must
  // bear being done again. Throws to say "not now". Done within a minute: the database ends a transaction that is idle for longer.
  std::function<void(db::Transaction& tx, std::span<const Change> changes)> take;
};

// Brings one reader its changes. Run by one thread; other loops of the same reader, also on other servers, step aside.
class FeedLoop {
 public:
  static constexpr int kBatchMost = 200;     // changes given to the reader at a time
  static constexpr int kPlacesMost = 1'000;  // places looked through for them

  FeedLoop(db::Pool& pool, const platform::Clock& clock, FeedReader reader);
  // Takes one step; true when there may be more to do at once. A batch that fails is given again change by change, so that the reader
  // stands exactly before the one that fails.
  bool run_once();

 private:
  enum class Step { NotTaken, Idle, Moved, BatchFailed, ChangeFailed };
  struct Batch;

  Step step(db::Session& session, int most);
  Batch next_batch(db::Session& session, const Place& from, int most) const;
  const ObjectKind* wanted(std::string_view kind, std::string_view act) const;

  db::Pool& pool_;
  const platform::Clock& clock_;
  FeedReader reader_;
};

// Where a reader stands.
struct FeedCursor {
  std::string name;
  Place place;       // the last change it has gone past
  int failures = 0;  // in a row
  Instant next_attempt_at{};
  std::string last_error;
  std::int64_t behind = 0;  // changes behind its place, wanted or not: told by feed_cursors, not kept
};
std::vector<FeedCursor> feed_cursors(db::Session& session);
// Waits for the reader's step to end. None when no reader of that name was ever there.
std::optional<Place> lock_feed_cursor(db::Transaction& tx, std::string_view name);
// The reader goes on with the first change behind `place`, as soon as that instant has come. Its cursor is locked; failures are forgotten.
void set_feed_cursor(db::Transaction& tx, std::string_view name, const Place& place, Instant next_attempt_at);

}  // namespace liangjia::journal
