#pragma once
// Setting another's password (it is then due for change) and changing one's own. Hashing takes 0.1 s and happens before
// the command runs, outside any transaction: prepare_... does it; the command checks under the row's lock that what was
// proved still holds.
#include <optional>
#include <string>

#include "api/app.h"
#include "api/auth/change_user.h"
#include "api/auth/user_rules.h"

namespace liangjia::api {

struct ResetPassword {
  static constexpr std::string_view kName = "reset_password";
  static constexpr Role kRoles[] = {Role::SystemAdministrator, Role::System};
  struct Input {
    UserId user;
    std::string password;
    std::string password_hash;
    bool must_change = true;
  };
  using Snapshot = LockedUser;
  struct Decision {
    std::string password_hash;
    bool must_change;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

Result<ResetPassword::Input> prepare_reset(App& app, UserId user, std::string password);

struct ChangeOwnPassword {
  static constexpr std::string_view kName = "change_own_password";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    std::string current;
    std::string proven_hash;  // the stored hash that `current` fits; empty when it fits none
    std::string next;
    std::string next_hash;
    std::optional<platform::Digest> kept_session;  // the others end
  };
  using Snapshot = UserAccount;
  struct Decision {
    std::string password_hash;
    std::optional<platform::Digest> kept_session;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

Result<ChangeOwnPassword::Input> prepare_own_change(App& app, UserId user, std::string current, std::string next);

}  // namespace liangjia::api
