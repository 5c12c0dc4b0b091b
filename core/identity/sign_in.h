#pragma once
// Signing in and out. Not idempotent commands (two sign-ins are two sessions), but audited acts: signed_in, sign_in_failed,
// signed_out.
//   AC-2 wrong passwords make their source wait (wrong_tries.h); an unknown name takes as long and reads the same as a wrong password.
//   AC-15 the work on passwords is queued by source (sign_in_queue.h)
//   AC-16 an address that is wrong too often waits, whatever names it tries (wrong_try_budget.h)
//   AC-17 a device is known again (known_device.h)
//   AC-24 who has a second factor signs in with a code of it too (second_factor.h)
//   AC-27 a person has so many sessions side by side; the one used least recently gives way
//   AC-18 one audit row for each account, address and minute (wrong_try_tally.h)
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/command/actor.h"
#include "core/database/pool.h"
#include "core/identity/sign_in_queue.h"
#include "core/identity/wrong_try_budget.h"
#include "core/identity/wrong_try_tally.h"
#include "core/platform/clock.h"
#include "core/platform/crypto.h"
#include "core/platform/id_source.h"
#include "core/platform/vault.h"
#include "core/rulebook/rules.h"

namespace liangjia::identity {

// Where a password was typed.
struct Origin {
  std::string address;
  std::optional<std::string> device;  // the token its cookie carries
  std::string request_id;
};

struct SignIn {
  std::string username;
  std::string password;
  Origin from;
  bool remember_device = false;
  std::optional<std::string> code = {};  // of the second factor
};

struct SignedIn {
  std::string token;
  UserId user;
  Instant expires_at{};
  std::string device;  // the token to keep there, when it is to be remembered
};

// What an app remembers of tries to sign in.
struct SignInMemory {
  SignInQueue queue;
  WrongTryBudget budget;
  WrongTryTally tally;
};

// What signing in and out stands on; all of it outlives the call.
struct SignInDesk {
  db::Pool& pool;
  const platform::Clock& clock;
  platform::IdSource& ids;
  platform::PasswordHasher& hasher;
  rulebook::Book& book;
  SignInMemory& memory;
  const platform::Vault& vault;       // opens the secrets of second factors
  std::chrono::minutes session_most;  // how long a session lasts at most (AC-3)
};

Result<SignedIn> sign_in(const SignInDesk& desk, const SignIn& input);
void sign_out(const SignInDesk& desk, const Actor& actor, std::string_view token);

// The stored hash that the signed-in user's present password fits; empty: it fits none. Wrong ones count as those of signing in do, and the
// one that makes the source wait ends the session: sign_in_failed.
Result<std::string> prove_password(const SignInDesk& desk, UserId user, const std::string& password, const Origin& from,
                                   const platform::Digest& session);

// Audit rows of the wrong tries that were counted: of minutes that are over, or of all.
void tell_counted_tries(const SignInDesk& desk, bool all);

}  // namespace liangjia::identity
