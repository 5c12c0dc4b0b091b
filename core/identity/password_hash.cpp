#include "core/identity/password_hash.h"

#include "core/identity/user_rules.h"

namespace liangjia::identity {

platform::PasswordHasher::Cost cost_in_use() {
#ifdef LIANGJIA_TEST_HOOKS
  return {.log2_n = 15, .r = 8, .p = 1};
#else
  return kPasswordCost;
#endif
}

Result<std::string> hash_of_good(platform::PasswordHasher& hasher, const std::string& password) {
  FieldErrors errors;
  check_password(password, {}, "", errors);
  return errors.empty() ? hasher.hash(password) : Result<std::string>(std::string());
}

UserAccount with_password(const UserAccount& account, const std::string& hash, Instant now) {
  ensure(!hash.empty(), "a password without its hash");
  UserAccount changed = account;
  changed.password_hash = hash;
  changed.password_changed_at = now;
  changed.failed_logins = 0;
  changed.locked_until.reset();
  changed.secret_expires_at.reset();
  changed.reset_requested_by.reset();
  changed.reset_requested_at.reset();
  changed.reset_hash.clear();
  changed.reset_second_half.clear();
  return changed;
}

UserAccount with_secret(const UserAccount& account, const std::string& hash, Instant now, bool one_person) {
  UserAccount changed = with_password(account, hash, now);
  changed.must_change_password = true;
  // Rule AC-24: whoever lost the phone begins anew.
  changed.factor_secret.clear();
  changed.factor_pending.clear();
  changed.factor_tries = 0;
  changed.secret_expires_at = now + kSecretLife;
  changed.one_person_secret = one_person;
  return changed;
}

}  // namespace liangjia::identity
