#pragma once
// A second factor for oneself, in two steps: a secret for an app, shown once; then a code of that app, which puts it in force.
//   AC-24 the present password is asked for, so that a session left open enrols nobody; a factor in force is ended by a reset alone
#include <string>

#include "core/command/runner.h"
#include "core/identity/employer.h"
#include "core/identity/sign_in.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {

struct EnrolSecondFactor {
  static constexpr std::string_view kName = "enrol_second_factor";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    std::string proven_hash;  // the stored hash that the password given fits; empty when it fits none
    std::string secret;       // fresh, as apps have it; sealed as it is kept
  };
  using Snapshot = Employee;
  using Decision = UserAccount;
  using Outcome = Employee;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmSecondFactor {
  static constexpr std::string_view kName = "confirm_second_factor";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    std::string code;
    std::optional<platform::Digest> kept_session;  // the others, signed in with a password alone, end
  };
  using Snapshot = Employee;
  using Decision = UserAccount;
  using Outcome = Employee;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
