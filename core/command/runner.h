#pragma once
// The one door for every write. A command is a struct of static stages with different powers:
//
//   struct ConfirmOrder {
//     static constexpr std::string_view kName = "confirm_order";         // the act in the audit
//     static constexpr Role kRoles[] = {Role::Sales};                    // who may
//     struct Input {...};                                               // shape already typed by the handler
//     struct Snapshot {...};                                            // everything decide() needs, as values
//     struct Decision {...};                                            // what was decided; input and snapshot stay at hand
//     using Outcome = ...;                                              // what is now so, as values
//     static void check(const Input&, FieldErrors&);                     // shape only: no state
//     static Result<Snapshot> load(Context&, const Input&);              // locks rows in the documented order; checks scope
//     static Result<Decision> decide(const Snapshot&, const Input&, const Moment&);   // PURE: the business
//     static Outcome apply(Context&, const Snapshot&, const Input&, const Decision&); // only writes
//   };
//
// A command on a document also has `static Result<Done> may(const Facts&, const Moment&)`, which decide() asks first and allowed.h
// asks for the buttons of the document.
//
// An outcome becomes a reply where the caller wants one: `draw(outcome, moment)` inside the transaction, so that the reply is kept with
// its key. Around them, in one transaction: idempotency row, invariants over the change set, audit rows, stored
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
// order given to the Runner; looks at context.changes, may write, add changes and audit; never refuses.
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
  { C::apply(context, snapshot, input, decision) } -> std::same_as<typename C::Outcome>;
};

// draw(what) or draw(what, moment): a value as a document.
template <class Draw, class What>
auto drawn(const Draw& draw, const What& what, const Moment& moment) {
  if constexpr (std::is_invocable_v<const Draw&, const What&, const Moment&>) {
    return draw(what, moment);
  } else {
    return draw(what);
  }
}

class Runner {
 public:
  Runner(db::Pool& pool, rulebook::Book& book, const platform::Clock& clock, platform::IdSource& ids, AppMemory& memory,
         std::vector<Invariant> invariants, std::vector<Reaction> reactions);

  // The reply is what `draw` makes of the outcome, with this status, or the one that status(outcome) gives; a document's "version"
  // becomes the ETag.
  template <Command C, class Status, class Draw>
  Result<StoredReply> run(const Actor& actor, const Stamp& stamp, const typename C::Input& input, const Status& status, const Draw& draw) {
    return carry_out<C>(actor, stamp, input, [&](const typename C::Outcome& outcome, const Moment& moment) {
      json::Value body = drawn(draw, outcome, moment);
      const json::Value* version = body.object() ? body.object()->find("version") : nullptr;
      const std::int64_t seen = version && version->number() ? *version->number() : 0;
      if constexpr (std::is_invocable_v<const Status&, const typename C::Outcome&>) {
        return Reply{status(outcome), std::move(body), seen};
      } else {
        return Reply{status, std::move(body), seen};
      }
    });
  }

  // For the program itself: the outcome as a value. The key must be fresh: one used before is refused (idempotency_conflict), since
  // what came of it then is not kept as a value.
  template <Command C>
  Result<typename C::Outcome> perform(const Actor& actor, const Stamp& stamp, const typename C::Input& input) {
    std::optional<typename C::Outcome> kept;
    const auto reply = carry_out<C>(actor, stamp, input, [&](const typename C::Outcome& outcome, const Moment&) {
      kept = outcome;
      return Reply{};
    });
    if (!reply) return reply.rejection();
    if (!kept) return reject(error::kIdempotencyConflict);
    return std::move(*kept);
  }

  // The same door on another clock, for loading what happened earlier; all it stands on must outlive it.
  Runner at(const platform::Clock& clock) const { return {pool_, book_, clock, ids_, memory_, invariants_, reactions_}; }

  const std::vector<Invariant>& invariants() const { return invariants_; }
  std::uint64_t conflicts() const { return conflicts_; }  // attempts that met another transaction, since the start

 private:
  struct Reply {  // before it is written out and kept
    int status = 200;
    json::Value body;
    std::int64_t version = 0;
  };

  template <Command C, class Answer>
  Result<StoredReply> carry_out(const Actor& actor, const Stamp& stamp, const typename C::Input& input, const Answer& answer) {
    FieldErrors errors;
    C::check(input, errors);
    if (!errors.empty()) return reject_fields(std::move(errors));
    return run_stages(C::kName, C::kRoles, actor, stamp, [&](Context& context) -> Result<Reply> {
      const auto snapshot = C::load(context, input);
      if (!snapshot) return snapshot.rejection();
      reached(C::kName, "loaded");
      const auto decision = C::decide(*snapshot, input, context.moment);
      if (!decision) return decision.rejection();
      return answer(C::apply(context, *snapshot, input, *decision), context.moment);
    });
  }

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
  AppMemory& memory_;
  std::vector<Invariant> invariants_;
  std::vector<Reaction> reactions_;
  KeyedLock same_request_;
  std::atomic<std::uint64_t> conflicts_{0};
};

}  // namespace liangjia::command
