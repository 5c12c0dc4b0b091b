#pragma once
// Takes an account out of use.
//   AC-13 its sessions end, its API tokens are revoked and stay so when it is enabled again
#include "core/command/runner.h"
#include "core/identity/administered_user.h"

namespace liangjia::identity {

struct DisableUser {
  static constexpr std::string_view kName = "disable_user";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  using Input = NamedUser;
  using Snapshot = Employee;
  using Decision = UserAccount;
  using Outcome = Employee;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }
  static Result<Done> may(const Employee& user, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
