#pragma once
// Tells which person an account of before is of (Rule AC-25). Once: a person does not change.
#include <string>

#include "core/command/runner.h"
#include "core/identity/administered_user.h"

namespace liangjia::identity {

struct SetStaffNumber {
  static constexpr std::string_view kName = "set_staff_number";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  struct Input {
    UserId user;
    std::string staff_number;
  };
  using Snapshot = Employee;  // money_elsewhere: of the person that is told
  using Decision = UserAccount;
  using Outcome = Employee;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Employee& user, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
