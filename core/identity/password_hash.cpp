#include "core/identity/password_hash.h"

#include "core/identity/user_rules.h"

namespace liangjia::identity {

Result<std::string> hash_of_good(platform::PasswordHasher& hasher, const std::string& password) {
  FieldErrors errors;
  check_password(password, {}, "", errors);
  return errors.empty() ? hasher.hash(password) : Result<std::string>(std::string());
}

}  // namespace liangjia::identity
