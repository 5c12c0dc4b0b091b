#include "core/identity/password_hash.h"

#include "core/identity/user_rules.h"

namespace liangjia::identity {

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
  return changed;
}

}  // namespace liangjia::identity
