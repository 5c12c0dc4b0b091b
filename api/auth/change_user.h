#pragma once
// What administrators do to an account: roles, use, lock, password. Each names the account, never one's own (AC-10), and
// an account of another division is not found (AC-11).
//   AC-13 disabling an account or setting its password ends its sessions; changed roles hold from the next request on.
#include <optional>
#include <string>
#include <vector>

#include "api/auth/user_account.h"
#include "catalog/party/party.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct LockedUser {
  UserAccount account;
  catalog::Organisation organisation;
};
// The account's row, locked, when the actor administers it; else not_found.
Result<LockedUser> lock_administered(command::Context& context, UserId user);

struct GrantRoles {
  static constexpr std::string_view kName = "grant_roles";
  static constexpr Role kRoles[] = {Role::SecurityAdministrator, Role::System};
  struct Input {
    UserId user;
    std::vector<Role> roles;              // all roles from now on
    std::optional<std::int64_t> version;  // what the caller has seen; the program itself need not have
  };
  using Snapshot = LockedUser;
  struct Decision {
    std::vector<Role> roles;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct NamedUser {
  UserId user;
};

struct DisableUser {
  static constexpr std::string_view kName = "disable_user";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  using Input = NamedUser;
  using Snapshot = LockedUser;
  using Decision = Done;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct EnableUser {
  static constexpr std::string_view kName = "enable_user";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  using Input = NamedUser;
  using Snapshot = LockedUser;
  using Decision = Done;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct UnlockUser {
  static constexpr std::string_view kName = "unlock_user";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  using Input = NamedUser;
  using Snapshot = LockedUser;
  using Decision = Done;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::api
