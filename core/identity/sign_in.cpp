#include "core/identity/sign_in.h"

#include "core/identity/identity_errors.h"
#include "core/identity/session_store.h"
#include "core/identity/token.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"
#include "core/journal/audit.h"

namespace liangjia::identity {
namespace {

void audit(const SignInDesk& desk, db::Transaction& tx, const SignIn& input, const std::optional<UserAccount>& user, std::string_view act,
           Instant now, json::Object after) {
  Actor actor;  // of a name nobody has: no user. The name itself is not kept, people type passwords there.
  if (user) {
    actor.user = user->id;
    actor.organisation = user->organisation;
    after.set("username", user->username);
  }
  actor.source_address = input.source_address;
  actor.request_id = input.request_id;
  journal::write_audit(tx, actor, act, now, {{kind::kUserAccount, actor.user.value(), {}, std::move(after)}}, {desk.ids.next_value()});
}

// The account's row is locked. What the wrong password of this try does to it.
void count_wrong_try(const SignInDesk& desk, db::Transaction& tx, const SignIn& input, const UserAccount& user, Instant now) {
  if (user.locked(now)) {
    audit(desk, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "locked"}});
    return;
  }
  const int tries = user.failed_logins + 1;
  const bool locks = tries >= kWrongTriesMost;
  UserAccount counted = user;
  counted.failed_logins = locks ? 0 : tries;
  counted.locked_until = locks ? std::optional{now + kLockTime} : std::nullopt;
  store_sign_in(tx, counted);
  audit(desk, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "wrong_password"}, {"tries", tries}, {"locks", locks}});
}

std::optional<UserAccount> account_named(const SignInDesk& desk, const std::string& username) {
  if (!valid_username(username)) return std::nullopt;
  return find_user_by_name(*desk.pool.lease(), username);
}

}  // namespace

Result<SignedIn> sign_in(const SignInDesk& desk, const SignIn& input) {
  const auto seen = account_named(desk, input.username);
  // No connection is held while the password is worked on.
  const auto matches = desk.hasher.verify(input.password, seen ? std::string_view(seen->password_hash) : std::string_view());
  if (!matches) return matches.rejection();
  const bool rehash = *matches && seen && desk.hasher.outdated(seen->password_hash);
  const auto fresh_hash = rehash ? desk.hasher.hash(input.password) : Result<std::string>(std::string());

  const auto session = desk.pool.lease();
  const Instant now = desk.clock.now();
  db::Transaction tx(*session);
  const auto user = seen ? lock_user(tx, seen->id) : std::nullopt;
  const bool same_password = user && user->password_hash == seen->password_hash;  // not changed meanwhile
  const bool good = *matches && same_password && user->state == UserState::Active && !user->locked(now);
  if (!good) {
    if (!user) {
      audit(desk, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "unknown_user"}});
    } else if (user->state != UserState::Active) {
      audit(desk, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "disabled"}});
    } else {
      count_wrong_try(desk, tx, input, *user, now);
    }
    tx.commit();
    return reject(error::kSignInFailed);
  }

  SignedIn signed_in{new_session_token(), user->id, now + desk.session_most};
  UserAccount seen_now = *user;
  seen_now.failed_logins = 0;
  seen_now.locked_until.reset();
  seen_now.last_login_at = now;
  if (rehash && fresh_hash) seen_now.password_hash = *fresh_hash;
  store_sign_in(tx, seen_now);
  insert_session(tx, {digest_bytes(token_digest(signed_in.token)), user->id, now, now, signed_in.expires_at, input.source_address, {}});
  audit(desk, tx, input, user, "signed_in", now, json::Object{{"expires_at", signed_in.expires_at}});
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

}  // namespace liangjia::identity
