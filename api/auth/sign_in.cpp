#include "api/auth/sign_in.h"

#include "api/auth/auth_errors.h"
#include "api/auth/user_rules.h"
#include "api/auth/user_store.h"
#include "core/journal/audit.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kSessionTokenLength = 43;  // base64url of 32 bytes

void audit(App& app, db::Transaction& tx, const SignIn& input, const std::optional<UserAccount>& user, std::string_view act, Instant now,
           json::Object after) {
  Actor actor;  // of a name nobody has: no user. The name itself is not kept, people type passwords there.
  if (user) {
    actor.user = user->id;
    actor.organisation = user->organisation;
    after.set("username", user->username);
  }
  actor.source_address = input.source_address;
  actor.request_id = input.request_id;
  journal::write_audit(tx, actor, act, now, {{"user_account", actor.user.value(), {}, std::move(after)}}, {app.ids.next_value()});
}

// The account's row is locked. What the wrong password of this try does to it.
void count_wrong_try(App& app, db::Transaction& tx, const SignIn& input, const UserAccount& user, Instant now) {
  if (user.locked(now)) {
    audit(app, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "locked"}});
    return;
  }
  const int tries = user.failed_logins + 1;
  const bool locks = tries >= kWrongTriesMost;
  store_wrong_try(tx, user.id, locks ? 0 : tries, locks ? std::optional{now + kLockTime} : std::nullopt);
  audit(app, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "wrong_password"}, {"tries", tries}, {"locks", locks}});
}

std::optional<UserAccount> account_named(App& app, const std::string& username) {
  if (!valid_username(username)) return std::nullopt;
  return find_user_by_name(*app.pool.lease(), username);
}

}  // namespace

std::string new_session_token() { return platform::base64_url(platform::random_bytes(kTokenBytes)); }
std::string new_api_token() { return std::string(kApiTokenMark) + new_session_token(); }
bool is_api_token(std::string_view token) {
  return token.size() == kApiTokenMark.size() + kSessionTokenLength && token.starts_with(kApiTokenMark);
}
platform::Digest token_digest(std::string_view token) { return platform::sm3(token); }

Result<SignedIn> sign_in(App& app, const SignIn& input) {
  const auto seen = account_named(app, input.username);
  // No connection is held while the password is worked on.
  const auto matches = app.hasher.verify(input.password, seen ? std::string_view(seen->password_hash) : std::string_view());
  if (!matches) return matches.rejection();
  const bool rehash = *matches && seen && app.hasher.outdated(seen->password_hash);
  const auto fresh_hash = rehash ? app.hasher.hash(input.password) : Result<std::string>(std::string());

  const auto session = app.pool.lease();
  const Instant now = app.clock.now();
  db::Transaction tx(*session);
  const auto user = seen ? lock_user(tx, seen->id) : std::nullopt;
  const bool same_password = user && user->password_hash == seen->password_hash;  // not changed meanwhile
  const bool good = *matches && same_password && user->state == UserState::Active && !user->locked(now);
  if (!good) {
    if (!user) {
      audit(app, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "unknown_user"}});
    } else if (user->state != UserState::Active) {
      audit(app, tx, input, user, "sign_in_failed", now, json::Object{{"reason", "disabled"}});
    } else {
      count_wrong_try(app, tx, input, *user, now);
    }
    tx.commit();
    return reject(error::kSignInFailed);
  }

  SignedIn signed_in{new_session_token(), user->id, now + app.session_most};
  store_sign_in(tx, user->id, now);
  if (rehash && fresh_hash) store_rehash(tx, user->id, *fresh_hash);
  insert_session(tx, token_digest(signed_in.token), user->id, now, signed_in.expires_at, input.source_address);
  audit(app, tx, input, user, "signed_in", now, json::Object{{"expires_at", signed_in.expires_at}});
  tx.commit();
  return signed_in;
}

void sign_out(App& app, const Actor& actor, std::string_view token) {
  const auto session = app.pool.lease();
  const Instant now = app.clock.now();
  db::Transaction tx(*session);
  if (!end_session(tx, token_digest(token), now)) return;
  journal::write_audit(tx, actor, "signed_out", now, {{"user_account", actor.user.value(), {}, json::Object{}}}, {app.ids.next_value()});
  tx.commit();
}

}  // namespace liangjia::api
