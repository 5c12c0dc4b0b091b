#pragma once
// The second administrator's word on a reset (Rule AC-20): from here on the secret holds, and its second half is shown, once.
#include <string>

#include "core/command/runner.h"
#include "core/identity/administered_user.h"

namespace liangjia::identity {

struct ConfirmPasswordReset {
  static constexpr std::string_view kName = "confirm_password_reset";
  static constexpr Role kRoles[] = {Role::SecurityAdministrator};
  using Input = NamedUser;
  using Snapshot = Employee;
  using Decision = UserAccount;
  struct Outcome {
    Employee user;
    std::string second_half;  // for the first reply only; never kept
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }
  static Result<Done> may(const Employee& user, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
