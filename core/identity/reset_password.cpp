#include "core/identity/reset_password.h"

#include "core/identity/guessed_passwords.h"
#include "core/identity/password_hash.h"
#include "core/identity/password_history.h"
#include "core/identity/user_rules.h"
#include "core/identity/wrong_tries.h"

namespace liangjia::identity {

Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, const OneTimeSecret& secret) {
  return hasher.hash(secret.whole()).transform([&](std::string hash) {
    return ResetPassword::Input{user, std::move(hash), secret.second, {}};
  });
}

Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, std::string password) {
  return hash_of_good(hasher, password).transform([&](std::string hash) {
    return ResetPassword::Input{user, std::move(hash), {}, std::move(password)};
  });
}

void ResetPassword::check(const Input& input, FieldErrors& errors) {
  if (!input.second_half.empty()) return;
  check_password(input.password, {}, "/password", errors);
  check_guessed(input.password, "/password", errors);
}

Result<UserAccount> ResetPassword::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  const bool by_the_program = moment.actor.has(Role::System);
  if (input.second_half.empty()) {
    FieldErrors errors;
    check_password(input.password, snapshot.account.username, "/password", errors);
    if (!errors.empty()) return reject_fields(std::move(errors));
  }
  if (by_the_program || !needs_two_persons(snapshot.account.roles)) {
    return with_secret(snapshot.account, input.password_hash, moment.now, !by_the_program);
  }
  UserAccount decided = snapshot.account;
  decided.reset_requested_by = moment.actor.user;
  decided.reset_requested_at = moment.now;
  decided.reset_hash = input.password_hash;
  decided.reset_second_half = input.second_half;
  return decided;
}

Employee ResetPassword::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Employee after = changed(context, snapshot, decision);
  if (decision.reset_requested_at) return after;
  keep_old_password(context.tx, snapshot.account, context.now());
  shut_out(context, after.account.id);
  forget_wrong_tries(context.tx, after.account.id);
  return after;
}

}  // namespace liangjia::identity
