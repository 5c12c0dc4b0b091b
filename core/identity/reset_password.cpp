#include "core/identity/reset_password.h"

#include "core/identity/known_device.h"
#include "core/identity/password_hash.h"
#include "core/identity/session_store.h"
#include "core/identity/user_rules.h"
#include "core/identity/wrong_tries.h"

namespace liangjia::identity {

Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, std::string password) {
  return hash_of_good(hasher, password).transform([&](std::string hash) {
    return ResetPassword::Input{user, std::move(password), std::move(hash)};
  });
}

void ResetPassword::check(const Input& input, FieldErrors& errors) { check_password(input.password, {}, "/password", errors); }

Result<UserAccount> ResetPassword::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  FieldErrors errors;
  check_password(input.password, snapshot.account.username, "/password", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  UserAccount decided = with_password(snapshot.account, input.password_hash, moment.now);
  decided.must_change_password = input.must_change || !moment.actor.has(Role::System);
  return decided;
}

Employee ResetPassword::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Employee after = changed(context, snapshot, decision);
  end_sessions(context.tx, after.account.id, context.now());
  forget_devices(context.tx, after.account.id);
  forget_wrong_tries(context.tx, after.account.id);
  return after;
}

}  // namespace liangjia::identity
