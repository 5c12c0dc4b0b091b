#pragma once
// New accounts, one or many in one transaction.
//   AC-4 an account begins with an initial password that its owner must change (the program itself may leave that out, for
//   demonstration accounts); AC-9 the system administrator makes accounts, the security administrator grants roles: only
//   the program itself may do both at once.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/command/runner.h"
#include "core/identity/employer.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

struct NewUser {
  std::string username;
  std::string display_name;
  OrganisationId organisation;
  std::vector<Role> roles;
  std::string password;       // for the rules only; never stored
  std::string password_hash;  // filled by hash_passwords
  bool must_change_password = true;
  std::string staff_number = {};  // for the digest only; never stored (person.h)
};

// A hash takes 0.3 s of one core on purpose. Apart: one hash and one salt an account. OnceEach: one for each different
// password, so that accounts with the same password show it by equal hashes: only for demonstration accounts, whose
// passwords are published anyway.
enum class Hashing { Apart, OnceEach };
Result<Done> hash_passwords(platform::PasswordHasher& hasher, std::vector<NewUser>& users, Hashing hashing);

struct RegisterUsers {
  static constexpr std::string_view kName = "register_users";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  struct Input {
    std::vector<NewUser> users;
  };
  struct Snapshot {
    std::map<OrganisationId, Employer> employers;  // those that the actor administers
    std::set<std::string> taken;
    std::set<std::string> persons_with_money;
  };
  using Decision = std::vector<Employee>;  // ids still none
  using Outcome = std::vector<Employee>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
