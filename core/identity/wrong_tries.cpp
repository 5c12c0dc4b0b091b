#include "core/identity/wrong_tries.h"

#include <algorithm>

#include "core/identity/wrong_try_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kOf = db::select<kWrongTryTable, "WHERE user_id = ? AND source = ?">("wrong_tries.of");
constexpr db::Sql kForgetAll{"wrong_tries.forget_all", "DELETE FROM wrong_try WHERE user_id = ?"};
constexpr db::Sql kForget{"wrong_tries.forget", "DELETE FROM wrong_try WHERE user_id = ? AND source = ?"};
constexpr db::Sql kSweep{"wrong_tries.sweep", "DELETE FROM wrong_try WHERE last_at < ? LIMIT 10000"};

std::int64_t figure(const rulebook::Rules& rules, std::string_view key, BusinessDate on, std::int64_t shipped, std::int64_t low,
                    std::int64_t high) {
  const auto found = rules.number(key, {}, on);
  return std::clamp(found ? found->value : shipped, low, high);
}

}  // namespace

TryLimits try_limits(const rulebook::Rules& rules, BusinessDate on) {
  const TryLimits shipped;
  const auto seconds = [&](std::string_view key, std::chrono::seconds otherwise, int unit) {
    constexpr std::int64_t kLeast = 30, kMost = 24 * 3600;
    return std::chrono::seconds{std::clamp(figure(rules, key, on, otherwise.count() / unit, 0, kMost) * unit, kLeast, kMost)};
  };
  return {static_cast<int>(figure(rules, "sign_in.wrong_tries", on, shipped.free, 3, 10)),
          seconds("sign_in.first_wait_seconds", shipped.first_wait, 1), seconds("sign_in.longest_wait_minutes", shipped.longest_wait, 60),
          static_cast<int>(figure(rules, "sign_in.address_tries", on, shipped.of_address, 5, 1000))};
}

WrongTries after_wrong_try(WrongTries before, const TryLimits& limits, Instant now) {
  WrongTries after = std::move(before);
  if (now - after.last_at > kTriesRemembered) after.tries = 0;
  ++after.tries;
  after.last_at = now;
  after.blocked_until.reset();
  if (after.tries >= limits.free) {
    const int doublings = std::min(after.tries - limits.free, 16);  // beyond that every wait is the longest
    after.blocked_until = now + std::min(limits.first_wait * (std::int64_t{1} << doublings), limits.longest_wait);
  }
  return after;
}

WrongTries wrong_tries_of(db::Transaction& tx, UserId user, std::string_view source) {
  auto found = db::one(tx.session(), kOf, user, source);
  return found ? std::move(*found) : WrongTries{user, std::string(source), 0, std::nullopt, {}};
}

void store_wrong_tries(db::Transaction& tx, const WrongTries& tries) {
  if (tries.tries == 1) forget_wrong_tries(tx, tries.user, tries.source);  // a count that was forgotten may still be there
  tries.tries == 1 ? db::insert<kWrongTryTable>(tx, tries) : db::update<kWrongTryTable>(tx, tries);
}

void forget_wrong_tries(db::Transaction& tx, UserId user) { tx.execute(kForgetAll, user); }
void forget_wrong_tries(db::Transaction& tx, UserId user, std::string_view source) { tx.execute(kForget, user, source); }
bool sweep_wrong_tries(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

}  // namespace liangjia::identity
