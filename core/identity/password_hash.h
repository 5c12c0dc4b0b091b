#pragma once
// A password becomes its hash before a command runs, outside any transaction: it takes 0.3 s of one core on purpose.
#include <string>

#include "core/base/result.h"
#include "core/identity/user_account.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

// Of new hashes; older ones are made anew when their owner signs in. OWASP's Password Storage Cheat Sheet of 2025: N = 2^15, r = 8, p = 3.
inline constexpr platform::PasswordHasher::Cost kPasswordCost{.log2_n = 15, .r = 8, .p = 3};
platform::PasswordHasher::Cost cost_in_use();  // a third of it in test builds, which hash by the hundred

// Empty of a password that breaks the rules: the command refuses it, so it needs no hash.
Result<std::string> hash_of_good(platform::PasswordHasher& hasher, const std::string& password);
// The account under a new password: wrong tries, lock, one-time secret and a reset that waits are over.
UserAccount with_password(const UserAccount& account, const std::string& hash, Instant now);
// The account under a one-time secret (Rules AC-20, AC-21); its second factor is over.
UserAccount with_secret(const UserAccount& account, const std::string& hash, Instant now, bool one_person);

}  // namespace liangjia::identity
