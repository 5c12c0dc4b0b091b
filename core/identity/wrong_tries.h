#pragma once
// Wrong passwords are counted for each account where they come from: on the device that is known there, else at the address (Rule AC-2).
// That source waits, longer with each wrong one; nobody else waits for it, least of all the account's owner elsewhere. What an account
// still suffers from sources that are new each time, the queue (sign_in_queue.h) and the budget (wrong_try_budget.h) bound.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/database/transaction.h"
#include "core/identity/user_account.h"
#include "core/rulebook/rules.h"

namespace liangjia::identity {

// Figures of the rule book; one that is missing or beyond its bounds is the shipped one or the bound: signing in never fails for it.
struct TryLimits {
  int free = 5;                             // the one that makes its source wait, 3..10 (sign_in.wrong_tries)
  std::chrono::seconds first_wait{60};      // doubled by each one more, 30 s.. (sign_in.first_wait_seconds)
  std::chrono::seconds longest_wait{1800};  // ..24 h (sign_in.longest_wait_minutes)
  int of_address = 30;                      // in five minutes, 5..1000 (sign_in.address_tries)
};
TryLimits try_limits(const rulebook::Rules& rules, BusinessDate on);

struct WrongTries {
  UserId user;
  std::string source;  // "device:<digest>" or a place of the network
  int tries = 0;
  std::optional<Instant> blocked_until;
  Instant last_at{};

  bool blocked(Instant now) const { return blocked_until && now < *blocked_until; }
};

inline constexpr std::chrono::hours kTriesRemembered{24};  // after the last wrong one

WrongTries after_wrong_try(WrongTries before, const TryLimits& limits, Instant now);

// SQL (core/schema/0018_sign_in.sql, table wrong_try). The account's row is locked, which is what makes parallel guesses count.
WrongTries wrong_tries_of(db::Transaction& tx, UserId user, std::string_view source);  // none: zero
void store_wrong_tries(db::Transaction& tx, const WrongTries& tries);
void forget_wrong_tries(db::Transaction& tx, UserId user);
void forget_wrong_tries(db::Transaction& tx, UserId user, std::string_view source);
// Removes some of the forgotten ones; false when none was left.
bool sweep_wrong_tries(db::Session& session, Instant before);

}  // namespace liangjia::identity
