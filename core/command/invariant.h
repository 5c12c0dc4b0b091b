#pragma once
// An invariant is one sentence that must hold for ever, told twice: on_change looks at what a command changed, inside
// its transaction and before COMMIT (pure, no SQL); verify looks at the whole database (`liangjia verify`). All verdicts
// are collected, never short-circuited; an exception in a checker counts as broken.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/command/change_set.h"
#include "core/database/session.h"

namespace liangjia::command {

using Violations = std::vector<std::string>;

struct Verified {
  std::int64_t rows_checked = 0;
  Violations violations;  // the first hundred
};

struct Invariant {
  std::string_view name;  // "quota.conserved": stable, printed by verify, each with a test in which it fires
  std::string_view zh;
  std::string_view en;
  std::function<void(const ChangeSet&, Violations&)> on_change;  // may be empty when only the whole database can tell
  std::function<Verified(db::Session&)> verify;
};

// The two ways to ask an invariant, for the runner, `verify` and the tests alike. What a checker throws counts as a violation;
// one without on_change finds nothing in a change.
Violations broken_by(const Invariant& invariant, const ChangeSet& changes);
Verified verified(const Invariant& invariant, db::Session& session);

// Runs one query whose every row is a violation (its columns, joined, are the text) and one that counts what was looked at.
Verified verify_by_sql(db::Session& session, const db::Sql& violations, const db::Sql& count);

}  // namespace liangjia::command
