#include "core/identity/reset_password.h"

#include "core/identity/identity_errors.h"
#include "core/identity/password_hash.h"
#include "core/identity/session_store.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, std::string password) {
  return hash_of_good(hasher, password).transform([&](std::string hash) {
    return ResetPassword::Input{user, std::move(password), std::move(hash)};
  });
}

void ResetPassword::check(const Input& input, FieldErrors& errors) { check_password(input.password, {}, "/password", errors); }

Result<ResetPassword::Decision> ResetPassword::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.account.id == moment.actor.user) return reject(error::kOwnAccount);
  FieldErrors errors;
  check_password(input.password, snapshot.account.username, "/password", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{input.password_hash, input.must_change || !moment.actor.has(Role::System)};
}

command::Reply ResetPassword::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  ensure(!decision.password_hash.empty(), "a password without its hash");
  store_password(context.tx, snapshot.account.id, decision.password_hash, decision.must_change, context.now());
  end_sessions(context.tx, snapshot.account.id, context.now());
  UserAccount after = snapshot.account;
  after.must_change_password = decision.must_change;
  after.failed_logins = 0;
  after.locked_until.reset();
  return changed(context, snapshot, std::move(after));
}

}  // namespace liangjia::identity
