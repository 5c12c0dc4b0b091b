#pragma once
// Signing in and out. Not idempotent commands (two sign-ins are two sessions), but audited acts: signed_in, sign_in_failed,
// signed_out.
//   AC-2 five wrong passwords in a row lock the account for 30 minutes, counted under the account's row lock, so that
//   parallel guesses cannot pass; an unknown name takes as long and reads the same as a wrong password.
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/command/actor.h"
#include "core/database/pool.h"
#include "core/platform/clock.h"
#include "core/platform/crypto.h"
#include "core/platform/id_source.h"

namespace liangjia::identity {

struct SignIn {
  std::string username;
  std::string password;
  std::string source_address;
  std::string request_id;
};

struct SignedIn {
  std::string token;
  UserId user;
  Instant expires_at{};
};

// What signing in and out stands on; all of it outlives the call.
struct SignInDesk {
  db::Pool& pool;
  const platform::Clock& clock;
  platform::IdSource& ids;
  platform::PasswordHasher& hasher;
  std::chrono::minutes session_most;  // how long a session lasts at most (AC-3)
};

Result<SignedIn> sign_in(const SignInDesk& desk, const SignIn& input);
void sign_out(const SignInDesk& desk, const Actor& actor, std::string_view token);

}  // namespace liangjia::identity
