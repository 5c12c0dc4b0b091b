#pragma once
// Passwords that were their owner's before (Rule AC-23). Initial ones and one-time secrets are none.
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/database/transaction.h"
#include "core/identity/user_account.h"

namespace liangjia::identity {

inline constexpr int kPasswordsRefused = 5;  // the present one and those before it

struct OldPassword {
  UserId user;
  Instant replaced_at{};
  std::string hash;
};

std::vector<OldPassword> old_passwords(db::Session& session, UserId user);  // the newest ones, as many as count beside the present one
// The password of `before` is being replaced.
void keep_old_password(db::Transaction& tx, const UserAccount& before, Instant now);

}  // namespace liangjia::identity
