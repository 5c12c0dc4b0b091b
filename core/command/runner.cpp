#include "core/command/runner.h"

#include <chrono>
#include <random>
#include <thread>

#include "core/base/noun.h"
#include "core/command/allowed.h"
#include "core/platform/failpoint.h"
#include "core/platform/log.h"

namespace liangjia::command {
namespace {

constexpr int kRetriesMost = 3;
constexpr int kLockWaitTimeout = 1205;

// 5-15 ms, then twice and four times that: enough for the other transaction to finish, not enough to be felt.
std::chrono::milliseconds pause_before(int retry) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  return std::chrono::milliseconds{std::uniform_int_distribution{5, 15}(random) << retry};
}

}  // namespace

Runner::Runner(db::Pool& pool, rulebook::Book& book, const platform::Clock& clock, platform::IdSource& ids, AppMemory& memory,
               std::vector<Invariant> invariants, std::vector<Reaction> reactions)
    : pool_(pool),
      book_(book),
      clock_(clock),
      ids_(ids),
      memory_(memory),
      invariants_(std::move(invariants)),
      reactions_(std::move(reactions)) {}

void Runner::reached([[maybe_unused]] std::string_view act, [[maybe_unused]] std::string_view step) {
#ifdef LIANGJIA_TEST_HOOKS
  platform::failpoint(std::string(act) + "." + std::string(step));
#endif
}

Result<StoredReply> Runner::run_stages(std::string_view act, std::span<const Role> allowed, const Actor& actor, const Stamp& stamp,
                                       const Stages& stages) {
  if (!has_role_for(actor, allowed)) return reject(error::kForbidden);  // CO-4
  const KeyedLock::Hold one_at_a_time(same_request_, actor.user.text() + stamp.key);
  for (int retry = 0;; ++retry) {
    bool commit_sent = false;
    try {
      return attempt(act, actor, stamp, stages, commit_sent);
    } catch (const db::Conflict& conflict) {
      ++conflicts_;
      if (commit_sent) return after_lost_commit(actor, stamp);
      platform::log_warning("transaction_conflict", {{"act", act}, {"error", conflict.what()}, {"retry", retry}});
      if (retry == kRetriesMost) return reject(error::kBusy);
      std::this_thread::sleep_for(pause_before(retry));
    } catch (const db::DuplicateKey& duplicate) {
      // Two requests made the same thing at once: the second attempt finds what the first one made and says so properly.
      if (retry == kRetriesMost) return reject(error::kAlreadyExists, named(noun::kNone, act));
      platform::log_warning("unique_key_race", {{"act", act}, {"error", duplicate.what()}, {"retry", retry}});
    } catch (const db::LinkLost& lost) {
      platform::log_error("database_link_lost", {{"act", act}, {"error", lost.what()}, {"commit_sent", commit_sent}});
      if (!commit_sent) return reject(error::kBusy);
      return after_lost_commit(actor, stamp);
    } catch (const db::PoolExhausted&) {
      return reject(error::kBusy);
    }
  }
}

Result<StoredReply> Runner::attempt(std::string_view act, const Actor& actor, const Stamp& stamp, const Stages& stages, bool& commit_sent) {
  const auto session = pool_.lease();
  const auto rules = book_.current(*session);
  const Instant now = clock_.now();
  const Moment moment{now, BusinessDate::of(now), actor, rules->rules, rules->calendar};
  db::Transaction tx(*session);
  try {
    open_key(tx, actor.user, stamp.key, stamp.digest, now);
  } catch (const db::DuplicateKey&) {
    auto reply = stored_reply(*session, actor.user, stamp.key, stamp.digest);
    if (!reply) return reply.rejection();
    ensure(reply->has_value(), "a key without its reply: both are written in one transaction");
    return std::move(**reply);
  } catch (const db::Conflict& conflict) {
    if (conflict.number() != kLockWaitTimeout) throw;
    return reject(error::kStillRunning);  // another server is at this very request: asking later is better than waiting on
  }
  reached(act, "key_opened");

  Context context{tx, moment, ids_, memory_, {}, {}};
  auto reply = stages(context);
  if (!reply) return reply.rejection();  // rolled back: a rejection leaves no trace (CO-2)
  for (const Reaction& react : reactions_) react(context);
  check_invariants(act, context.changes);                                           // CO-2: what breaks one leaves nothing
  if (context.audit.empty()) context.audited(kind::kNothing, 0, nullptr, nullptr);  // it found nothing to change: that it was asked is kept
  reached(act, "applied");

  const auto fresh_ids = [this](std::size_t count) {
    std::vector<std::int64_t> made(count);
    for (auto& id : made) id = ids_.next_value();
    return made;
  };
  journal::write_audit(tx, actor, act, now, context.audit, fresh_ids(context.audit.size()));
  StoredReply stored{reply->status, json::dump(reply->body), reply->version, false};
  if (stamp.dry_run) return stored;  // IM-4: the destructor of tx rolls back
  close_key(tx, actor.user, stamp.key, stored);
  reached(act, "before_commit");
  commit_sent = true;
  tx.commit();
  reached(act, "committed");
  return stored;
}

// Rule CO-3: COMMIT was sent and no answer came. The key tells whether it took effect; when it does not yet, nobody may claim either way.
Result<StoredReply> Runner::after_lost_commit(const Actor& actor, const Stamp& stamp) {
  try {
    const auto session = pool_.lease();
    auto reply = stored_reply(*session, actor.user, stamp.key, stamp.digest);
    if (reply && *reply) return std::move(**reply);
  } catch (const std::exception& unreachable) {
    platform::log_error("commit_outcome_unreadable", {{"error", unreachable.what()}});
  }
  return reject(error::kOutcomeUnknown);
}

void Runner::check_invariants(std::string_view act, const ChangeSet& changes) const {
  std::string broken;
  for (const Invariant& invariant : invariants_) {
    for (const std::string& violation : broken_by(invariant, changes)) {
      platform::log_error("invariant_broken", {{"act", act}, {"invariant", invariant.name}, {"what", violation}});
      broken += std::string(invariant.name) + ": " + violation + "; ";
    }
  }
  if (!broken.empty()) throw InternalBug(broken);
}

}  // namespace liangjia::command
