#pragma once
// Setting another's password; it is then due for change.
//   AC-13 the sessions of the account end
// Hashing takes 0.1 s and happens before the command runs, outside any transaction: prepare_reset does it.
#include <string>

#include "core/command/runner.h"
#include "core/identity/administered_user.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

struct ResetPassword {
  static constexpr std::string_view kName = "reset_password";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  struct Input {
    UserId user;
    std::string password;
    std::string password_hash;
    bool must_change = true;
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

Result<ResetPassword::Input> prepare_reset(platform::PasswordHasher& hasher, UserId user, std::string password);

}  // namespace liangjia::identity
