#include "core/identity/sign_in.h"

#include <algorithm>

#include "core/identity/identity_errors.h"
#include "core/identity/known_device.h"
#include "core/identity/sealed_factor.h"
#include "core/identity/second_factor.h"
#include "core/identity/session_store.h"
#include "core/identity/token.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"
#include "core/identity/wrong_tries.h"
#include "core/journal/audit.h"
#include "core/platform/network_address.h"

namespace liangjia::identity {
namespace {

// Where wrong tries are counted and whose line it is.
struct Source {
  std::string place;
  std::string key;
  bool known = false;  // the account was signed in to from here before
};

// One password that was typed.
struct Try {
  std::optional<UserAccount> seen;  // as it was before the work on the password
  Source source;
  TryLimits limits;
  bool fits = false;
  std::string fresh_hash;  // when the stored one is to be renewed
};

Source source_of(db::Session& session, const std::optional<UserAccount>& user, const Origin& from, Instant now) {
  Source source{platform::place_of(from.address), {}, false};
  source.key = source.place;
  if (!user) return source;
  if (from.device && device_known(session, user->id, *from.device, now)) {
    source.key = "device:" + platform::hex(token_digest(*from.device));
    source.known = true;
  } else {
    const auto addresses = addresses_of(session, user->id);
    source.known = std::ranges::any_of(addresses, [&](const std::string& one) { return platform::place_of(one) == source.place; });
  }
  return source;
}

Try begun(const SignInDesk& desk, const Origin& from, auto find) {
  const auto session = desk.pool.lease();
  const Instant now = desk.clock.now();
  Try attempt;
  attempt.seen = find(*session);
  attempt.source = source_of(*session, attempt.seen, from, now);
  attempt.limits = try_limits(desk.book.current(*session)->rules, BusinessDate::of(now));
  return attempt;
}

// No connection is held while the password is worked on.
Result<Done> work(const SignInDesk& desk, const Asker& asker, Try& attempt, const std::string& password) {
  const auto turn = desk.memory.queue.turn(asker);
  if (!turn) return turn.rejection();
  const std::string_view stored = attempt.seen ? std::string_view(attempt.seen->password_hash) : std::string_view();
  const auto fits = desk.hasher.verify(password, stored);
  if (!fits) return fits.rejection();
  attempt.fits = *fits;
  if (*fits && desk.hasher.outdated(stored)) {
    if (auto fresh = desk.hasher.hash(password)) attempt.fresh_hash = std::move(*fresh);
  }
  return Done{};
}

void audit(const SignInDesk& desk, db::Transaction& tx, const WrongTry& who, const std::string& request_id, std::string_view act,
           json::Object after) {
  Actor actor;  // of a name nobody has: no user. The name itself is not kept, people type passwords there.
  actor.user = who.user;
  actor.organisation = who.organisation;
  actor.source_address = who.source_address;
  actor.request_id = request_id;
  if (!who.username.empty()) after.set("username", who.username);
  journal::write_audit(tx, actor, act, desk.clock.now(), {{kind::kUserAccount, who.user.value(), {}, std::move(after)}},
                       {desk.ids.next_value()});
}

WrongTry told_of(const std::optional<UserAccount>& user, const Origin& from, std::string reason) {
  WrongTry told{{}, {}, {}, from.address, std::move(reason)};
  if (user) told.user = user->id, told.organisation = user->organisation, told.username = user->username;
  return told;
}

void tell_failure(const SignInDesk& desk, db::Transaction& tx, const std::optional<UserAccount>& user, const Origin& from,
                  const std::string& reason, json::Object more = {}) {
  const WrongTry told = told_of(user, from, reason);
  if (!desk.memory.tally.is_first(told, desk.clock.now())) return;
  json::Object after{{"reason", reason}};
  for (const auto& [name, value] : more.members()) after.set(name, value);
  audit(desk, tx, told, from.request_id, "sign_in_failed", std::move(after));
}

// The account's row is locked. What the wrong password of this try does to its source; true: it waits now.
bool count_wrong_try(const SignInDesk& desk, db::Transaction& tx, const UserAccount& user, const Try& attempt, const WrongTries& before,
                     const Origin& from, Instant now, const std::string& what = "wrong_password") {
  const WrongTries after = after_wrong_try(before, attempt.limits, now);
  store_wrong_tries(tx, after);
  UserAccount counted = user;
  ++counted.failed_logins;
  if (after.blocked_until) counted.locked_until = std::max(user.locked_until.value_or(*after.blocked_until), *after.blocked_until);
  store_sign_in(tx, counted);
  tell_failure(desk, tx, user, from, after.blocked_until ? what + "_and_waits" : what,
               {{"tries", after.tries}, {"blocked_until", after.blocked_until}});
  return after.blocked_until.has_value();
}

// What a sign-in that was refused leaves behind.
void count_refused(const SignInDesk& desk, db::Transaction& tx, const std::optional<UserAccount>& user, const Try& attempt,
                   const std::optional<WrongTries>& tries, const Origin& from, Instant now) {
  if (!user) {
    tell_failure(desk, tx, user, from, "unknown_user");
  } else if (user->state != UserState::Active) {
    tell_failure(desk, tx, user, from, "disabled");
  } else if (tries->blocked(now)) {
    tell_failure(desk, tx, user, from, "waits");
  } else {
    count_wrong_try(desk, tx, *user, attempt, *tries, from, now);
  }
  if (!attempt.source.known) desk.memory.budget.spend(attempt.source.place, attempt.limits.of_address, now);
}

// The account with the code taken; refused when it needs one and this is none. What is wrong is counted (Rule AC-24).
Result<UserAccount> with_code(const SignInDesk& desk, db::Transaction& tx, const UserAccount& user, const Try& attempt,
                              const WrongTries& tries, const SignIn& input, Instant now) {
  if (!user.has_factor()) return user;
  if (!input.code) return reject(error::kCodeNeeded);
  UserAccount seen = user;
  const auto secret = user.factor_tries < kWrongCodesMost ? opened_factor(desk.vault, user.id, user.factor_secret) : std::nullopt;
  const auto step = secret ? step_of_code(*secret, *input.code, user.factor_step, now) : std::nullopt;
  if (step) {
    seen.factor_step = *step;
    seen.factor_tries = 0;
    return seen;
  }
  ++seen.factor_tries;
  count_wrong_try(desk, tx, seen, attempt, tries, input.from, now, "wrong_code");
  if (!attempt.source.known) desk.memory.budget.spend(attempt.source.place, attempt.limits.of_address, now);
  return reject(error::kSignInFailed);
}

// Makes room for one more.
void end_beyond_most(db::Transaction& tx, UserId user, Instant now) {
  const auto living = living_sessions(tx.session(), user, now);
  for (auto at = static_cast<std::size_t>(kSessionsMost) - 1; at < living.size(); ++at) end_session(tx, living[at].id, now);
}

}  // namespace

Result<SignedIn> sign_in(const SignInDesk& desk, const SignIn& input) {
  Try attempt = begun(desk, input.from, [&](db::Session& session) {
    return valid_username(input.username) ? find_user_by_name(session, input.username) : std::nullopt;
  });
  const Source& source = attempt.source;
  if (!source.known) {
    const auto wait = desk.memory.budget.wait_of(source.place, attempt.limits.of_address, desk.clock.now());
    if (wait.count() > 0) return reject(error::kTooManySignIns, {{"seconds", std::to_string(wait.count())}});
  }
  if (const auto worked = work(desk, {source.key, source.known}, attempt, input.password); !worked) return worked.rejection();

  const auto session = desk.pool.lease();
  const Instant now = desk.clock.now();
  db::Transaction tx(*session);
  const auto user = attempt.seen ? lock_user(tx, attempt.seen->id) : std::nullopt;
  const auto tries = user ? std::optional{wrong_tries_of(tx, user->id, source.key)} : std::nullopt;
  const bool same_password = user && user->password_hash == attempt.seen->password_hash;  // not changed meanwhile
  if (!attempt.fits || !same_password || user->state != UserState::Active || tries->blocked(now)) {
    count_refused(desk, tx, user, attempt, tries, input.from, now);
    tx.commit();
    return reject(error::kSignInFailed);
  }

  const auto taken = with_code(desk, tx, *user, attempt, *tries, input, now);
  if (!taken) {
    tx.commit();
    return taken.rejection();
  }
  SignedIn signed_in{new_session_token(), user->id, now + desk.session_most, {}};
  UserAccount seen_now = *taken;
  seen_now.failed_logins = 0;
  seen_now.locked_until.reset();
  seen_now.last_login_at = now;
  if (!attempt.fresh_hash.empty()) seen_now.password_hash = attempt.fresh_hash;
  store_sign_in(tx, seen_now);
  if (tries->tries > 0) forget_wrong_tries(tx, user->id, source.key);
  if (input.remember_device) signed_in.device = note_device(tx, user->id, input.from.device, now);
  end_beyond_most(tx, user->id, now);
  insert_session(tx, {digest_bytes(token_digest(signed_in.token)),
                      user->id,
                      now,
                      now,
                      signed_in.expires_at,
                      input.from.address,
                      {},
                      desk.ids.next<SessionId>()});
  audit(desk, tx, told_of(user, input.from, {}), input.from.request_id, "signed_in", json::Object{{"expires_at", signed_in.expires_at}});
  tx.commit();
  return signed_in;
}

void sign_out(const SignInDesk& desk, const Actor& actor, std::string_view token) {
  const auto session = desk.pool.lease();
  const Instant now = desk.clock.now();
  db::Transaction tx(*session);
  if (!end_session(tx, token_digest(token), now)) return;
  journal::write_audit(tx, actor, "signed_out", now, {{kind::kUserAccount, actor.user.value(), {}, json::Object{}}},
                       {desk.ids.next_value()});
  tx.commit();
}

Result<std::string> prove_password(const SignInDesk& desk, UserId whose, const std::string& password, const Origin& from,
                                   const platform::Digest& session_digest) {
  Try attempt = begun(desk, from, [&](db::Session& session) { return find_user(session, whose); });
  if (const auto worked = work(desk, {"user:" + whose.text(), true}, attempt, password); !worked) return worked.rejection();

  const auto session = desk.pool.lease();
  const Instant now = desk.clock.now();
  db::Transaction tx(*session);
  const auto user = attempt.seen ? lock_user(tx, whose) : std::nullopt;
  if (!user || user->password_hash != attempt.seen->password_hash) return std::string();  // changed meanwhile: neither right nor wrong
  const WrongTries tries = wrong_tries_of(tx, whose, attempt.source.key);
  if (attempt.fits && !tries.blocked(now)) return user->password_hash;
  const bool waits = tries.blocked(now) || count_wrong_try(desk, tx, *user, attempt, tries, from, now);
  if (waits) end_session(tx, session_digest, now);
  tx.commit();
  return waits ? Result<std::string>(reject(error::kSignInFailed)) : Result<std::string>(std::string());
}

void tell_counted_tries(const SignInDesk& desk, bool all) {
  auto& tally = desk.memory.tally;
  const auto counted = all ? tally.take_all() : tally.take_over(desk.clock.now());
  if (counted.empty()) return;
  const auto session = desk.pool.lease();
  db::Transaction tx(*session);
  for (const CountedTries& one : counted) {
    audit(desk, tx, one.what, {}, "sign_in_failed", json::Object{{"reason", one.what.reason}, {"times", one.times}, {"since", one.since}});
  }
  tx.commit();
}

}  // namespace liangjia::identity
