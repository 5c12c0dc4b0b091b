#pragma once
// Seals audit rows into blocks: head = SM3(previous head, number, every row's id and digest in order), signed with the
// server's SM2 key. Runs behind the writers, so that no writer waits for the chain. A row is sealed once it is older than
// kSettled (every transaction that could still commit an older id has ended by then: lock waits and statements are bounded).
// Rule AU-1: a sealed row that is changed, removed, moved or inserted is found by verify; AU-2: so is a changed block.
#include <chrono>
#include <string>

#include "core/command/invariant.h"
#include "core/database/pool.h"
#include "core/platform/clock.h"
#include "core/platform/crypto.h"

namespace liangjia::journal {

constexpr std::chrono::seconds kSettled{60};
constexpr int kBlockMost = 1'000;

class Sealer {
 public:
  Sealer(db::Pool& pool, const platform::Clock& clock, const platform::Sm2Key& key);
  // Seals the next block of settled rows; gives the number of rows (0: nothing to do). `settled` may be shortened when the
  // caller knows that nobody writes (command line, tests).
  int seal_once(std::chrono::seconds settled = kSettled);

 private:
  db::Pool& pool_;
  const platform::Clock& clock_;
  const platform::Sm2Key& key_;
};

// "audit.sealed": row digests, order, chain and signatures (with the public keys kept in the database).
command::Invariant audit_invariant();

}  // namespace liangjia::journal
