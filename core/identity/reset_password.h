#pragma once
// A one-time secret in the place of another's password; its owner must set an own one with it before anything else.
//   AC-13 the sessions of the account end, its API tokens are revoked
//   AC-20 nobody chooses it, it is shown once and is good for 24 hours. Where the account moves money or administers, the reset waits for
//   the security administrator: who asks has one half of the secret, who confirms the other, and neither can sign in with that. AC-21 after
//   a reset by one person, roles that need two rest
// On the machine the program resets at once, to a password given there or made.
// Hashing takes 0.3 s and happens before the command runs, outside any transaction: prepare_reset does it.
#include <string>

#include "core/command/runner.h"
#include "core/identity/administered_user.h"
#include "core/identity/token.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

struct ResetPassword {
  static constexpr std::string_view kName = "reset_password";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  struct Input {
    UserId user;
    std::string password_hash;
    std::string second_half;  // kept while the reset waits for the second administrator
    std::string password;     // given on the machine; empty of a secret
  };
  using Snapshot = Employee;
  using Decision = UserAccount;
  using Outcome = Employee;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }
  static Result<Done> may(const Employee& user, const command::Moment& moment) { return not_own(user, moment); }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, const OneTimeSecret& secret);
Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, std::string password);

}  // namespace liangjia::identity
