#pragma once
// The one door for every write. A command is a struct of static stages with different powers:
//
//   struct ConfirmOrder {
//     static constexpr std::string_view kName = "confirm_order";         // the act in the audit
//     static constexpr Role kRoles[] = {Role::Sales};                    // who may
//     struct Input {...};                                               // shape already typed by the handler
//     struct Snapshot {...};                                            // everything decide() needs, as values
//     struct Decision {...};                                            // everything apply() needs
//     static void check(const Input&, FieldErrors&);                     // shape only: no state
//     static Result<Snapshot> load(Context&, const Input&);              // locks rows in the documented order; checks scope
//     static Result<Decision> decide(const Snapshot&, const Input&, const Moment&);   // PURE: the business
//     static Reply apply(Context&, const Snapshot&, const Decision&);    // only writes
//   };
//
// Around them, in one transaction: idempotency row, invariants over the change set, audit rows, outbox rows, stored
// reply. Whole-transaction retry on deadlock, lock wait or a lost race for a unique key only (the second attempt finds what
// the winner made and refuses in its own words), at most three times, jittered, never after COMMIT was sent. A rejection leaves no trace,
// so the same key may be tried again. Thread-safe.
#include <atomic>
#include <concepts>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/command/context.h"
#include "core/command/idempotency.h"
#include "core/command/invariant.h"
#include "core/database/pool.h"
#include "core/platform/clock.h"

namespace liangjia::command {

// What another module does in the same transaction because of what a command changed: settlement books goods that
// procurement accepted, without procurement knowing the journal. Runs after apply() and before the invariants, in the
// order given to the Runner; looks at context.changes, may write, add changes, audit and emit; never refuses.
using Reaction = std::function<void(Context&)>;

// How the caller names its request. `key` is unique per user; `digest` is of the request's method, path and body.
struct Stamp {
  std::string key;
  platform::Digest digest{};
  bool dry_run = false;  // run every stage and check, then roll back: nothing is kept, the key stays unused
};

template <class C>
concept Command = requires(Context& context, const Moment& moment, const typename C::Input& input, const typename C::Snapshot& snapshot,
                           const typename C::Decision& decision, FieldErrors& errors) {
  { C::kName } -> std::convertible_to<std::string_view>;
  { C::kRoles[0] } -> std::convertible_to<Role>;
  {C::check(input, errors)};
  { C::load(context, input) } -> std::same_as<Result<typename C::Snapshot>>;
  { C::decide(snapshot, input, moment) } -> std::same_as<Result<typename C::Decision>>;
  { C::apply(context, snapshot, decision) } -> std::same_as<Reply>;
};

class Runner {
 public:
  Runner(db::Pool& pool, rulebook::Book& book, const platform::Clock& clock, platform::IdSource& ids, std::vector<Invariant> invariants,
         std::vector<Reaction> reactions);

  template <Command C>
  Result<StoredReply> run(const Actor& actor, const Stamp& stamp, const typename C::Input& input) {
    FieldErrors errors;
    C::check(input, errors);
    if (!errors.empty()) return reject_fields(std::move(errors));
    return run_stages(C::kName, C::kRoles, actor, stamp, [&input](Context& context) -> Result<Reply> {
      const auto snapshot = C::load(context, input);
      if (!snapshot) return snapshot.rejection();
      reached(C::kName, "loaded");
      const auto decision = C::decide(*snapshot, input, context.moment);
      if (!decision) return decision.rejection();
      return C::apply(context, *snapshot, *decision);
    });
  }

  // The same door on another clock, for loading what happened earlier; all it stands on must outlive it.
  Runner at(const platform::Clock& clock) const { return {pool_, book_, clock, ids_, invariants_, reactions_}; }

  const std::vector<Invariant>& invariants() const { return invariants_; }
  std::uint64_t conflicts() const { return conflicts_; }  // attempts that met another transaction, since the start

 private:
  using Stages = std::function<Result<Reply>(Context&)>;
  Result<StoredReply> run_stages(std::string_view act, std::span<const Role> allowed, const Actor& actor, const Stamp& stamp,
                                 const Stages& stages);
  Result<StoredReply> attempt(std::string_view act, const Actor& actor, const Stamp& stamp, const Stages& stages, bool& commit_sent);
  Result<StoredReply> after_lost_commit(const Actor& actor, const Stamp& stamp);
  void check_invariants(std::string_view act, const ChangeSet& changes) const;
  static void reached(std::string_view act, std::string_view step);  // failpoint "<act>.<step>", in test builds

  db::Pool& pool_;
  rulebook::Book& book_;
  const platform::Clock& clock_;
  platform::IdSource& ids_;
  std::vector<Invariant> invariants_;
  std::vector<Reaction> reactions_;
  KeyedLock same_request_;
  std::atomic<std::uint64_t> conflicts_{0};
};

}  // namespace liangjia::command
