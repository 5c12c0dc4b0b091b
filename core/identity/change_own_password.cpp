#include "core/identity/change_own_password.h"

#include "core/identity/guessed_passwords.h"
#include "core/identity/identity_errors.h"
#include "core/identity/password_hash.h"
#include "core/identity/password_history.h"
#include "core/identity/session_store.h"
#include "core/identity/user_store.h"
#include "core/identity/wrong_tries.h"

namespace liangjia::identity {

namespace {

// Whether it is one of the passwords before the present one. No connection is held while it is compared.
Result<bool> was_used(const SignInDesk& desk, UserId user, const std::string& password) {
  const auto old = old_passwords(*desk.pool.lease(), user);
  for (const OldPassword& one : old) {
    const auto same = desk.hasher.verify(password, one.hash);
    if (!same || *same) return same;
  }
  return false;
}

}  // namespace

Result<ChangeOwnPassword::Input> prepare_own_change(const SignInDesk& desk, UserId user, std::string current, std::string next,
                                                    const Origin& from, const platform::Digest& session) {
  auto proven = prove_password(desk, user, current, from, session);
  if (!proven) return proven.rejection();
  ChangeOwnPassword::Input input;
  input.current = std::move(current);
  input.next = std::move(next);
  input.kept_session = session;
  if (proven->empty()) return input;
  input.proven_hash = std::move(*proven);
  FieldErrors faults;
  ChangeOwnPassword::check(input, faults);
  if (!faults.empty()) return input;  // it will be refused: no hash is worth its time
  const auto used = was_used(desk, user, input.next);
  if (!used) return used.rejection();
  input.used_before = *used;
  if (input.used_before) return input;
  auto hash = hash_of_good(desk.hasher, input.next);
  if (!hash) return hash.rejection();
  input.next_hash = std::move(*hash);
  return input;
}

void ChangeOwnPassword::check(const Input& input, FieldErrors& errors) {
  check_password(input.next, {}, "/new_password", errors);
  check_guessed(input.next, "/new_password", errors);
  if (input.next == input.current) errors.add("/new_password", error::kPasswordSame);
}

Result<UserAccount> ChangeOwnPassword::load(command::Context& context, const Input&) {
  auto account = lock_user(context.tx, context.actor().user);
  if (!account) return reject(liangjia::error::kNotFound);
  return std::move(*account);
}

Result<UserAccount> ChangeOwnPassword::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.secret_expires_at && moment.now >= *snapshot.secret_expires_at) return reject(error::kSecretExpired);
  FieldErrors errors;
  if (input.proven_hash.empty() || input.proven_hash != snapshot.password_hash) errors.add("/current_password", error::kPasswordWrong);
  check_password(input.next, snapshot.username, "/new_password", errors);
  if (input.used_before) errors.add("/new_password", error::kPasswordUsedBefore, {{"count", std::to_string(kPasswordsRefused)}});
  if (!errors.empty()) return reject_fields(std::move(errors));
  UserAccount decided = with_password(snapshot, input.next_hash, moment.now);
  decided.must_change_password = false;
  return decided;
}

UserAccount ChangeOwnPassword::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  update_user(context.tx, decision);
  keep_old_password(context.tx, snapshot, context.now());
  forget_wrong_tries(context.tx, decision.id);
  end_sessions(context.tx, decision.id, context.now(), input.kept_session);
  UserAccount written = decision;
  ++written.version;
  context.audited(kind::kUserAccount, written.id.value(), json::Object{{"version", snapshot.version}},
                  json::Object{{"version", written.version}});
  return written;
}

}  // namespace liangjia::identity
