#pragma once
// Seals audit rows into blocks: head = SM3(previous head, number, every row's id and digest in order), signed with the
// server's SM2 key. Runs behind the writers, so that no writer waits for the chain. Rows are found and ordered by their arrival, a
// number that rises as rows are written, whatever the clocks of the servers say. Rows commit in another order than they arrive: one
// that commits late stands in a later block. What a command did after it had seen another's effect always stands behind it (FD-1).
// Rule AU-1: a sealed row that is changed, removed, moved or inserted is found by verify; AU-2: so is a changed block; AU-3: so is one that
// another key signed; AU-4: so is a chain that ends before a head that was told outside the database.
#include <chrono>
#include <cstdint>
#include <deque>

#include "core/command/invariant.h"
#include "core/database/pool.h"
#include "core/journal/trust.h"
#include "core/platform/clock.h"
#include "core/platform/crypto.h"

namespace liangjia::journal {

constexpr int kBlockMost = 1'000;

// The public half of a key that will sign; the owner of the database alone may enter it.
void enter_key(db::Session& owner, const platform::Sm2Key& key, Instant now);

class Sealer {
 public:
  // How long after its arrival a row may still be found when it commits. Nothing but storing the reply and COMMIT follows the writing of
  // audit rows, so nearly all are found at once; the server ends a statement after 30 s and an idle transaction after 60 s.
  struct LookBack {
    std::chrono::steady_clock::duration each_time = std::chrono::seconds{5};
    std::chrono::steady_clock::duration at_times = std::chrono::minutes{10};
    std::chrono::steady_clock::duration between_times = std::chrono::minutes{1};
  };
  static constexpr std::int64_t kArrivalsAtStart = 200'000;  // that a sealer looks back over to before it was made

  Sealer(db::Pool& pool, const platform::Clock& clock, const platform::Sm2Key& key, LookBack look_back);
  Sealer(db::Pool& pool, const platform::Clock& clock, const platform::Sm2Key& key) : Sealer(pool, clock, key, LookBack{}) {}
  // Each block's head is told there, once it is committed.
  void witnessed_by(Witness& witness) { witness_ = &witness; }
  // Seals the next block of what was committed; gives the number of rows (0: nothing to do). One thread at a time.
  int seal_once();

 private:
  db::Pool& pool_;
  const platform::Clock& clock_;
  const platform::Sm2Key& key_;
  const LookBack look_back_;
  Witness* witness_ = nullptr;
  Head last_;  // that this sealer made or found

  // The highest arrival sealed, as it was at a time; the first is as old as any look back.
  struct Height {
    std::chrono::steady_clock::time_point when;
    std::int64_t arrival;
  };
  std::int64_t look_from(std::chrono::steady_clock::time_point now);
  void note_height(std::chrono::steady_clock::time_point now, std::int64_t arrival);

  std::deque<Height> heights_;
  std::chrono::steady_clock::time_point far_look_ = std::chrono::steady_clock::now();
};

// "audit.sealed": row digests, order, chain, signatures; with trust also marks, keys and the end.
command::Invariant audit_invariant(Trust trust = {});

}  // namespace liangjia::journal
