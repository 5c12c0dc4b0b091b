#pragma once
// What an account may do from the next request on.
//   AC-9 the security administrator grants, who made no account
#include <optional>
#include <vector>

#include "core/command/runner.h"
#include "core/identity/administered_user.h"

namespace liangjia::identity {

struct GrantRoles {
  static constexpr std::string_view kName = "grant_roles";
  static constexpr Role kRoles[] = {Role::SecurityAdministrator, Role::System};
  struct Input {
    UserId user;
    std::vector<Role> roles;              // all roles from now on
    std::optional<std::int64_t> version;  // what the caller has seen; the program itself need not have
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

}  // namespace liangjia::identity
