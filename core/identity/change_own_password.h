#pragma once
// Changing one's own password, which names the present one.
// Hashing takes 0.3 s and happens before the command runs, outside any transaction: prepare_own_change does it; the command checks under
// the row's lock that what was proved still holds.
#include <optional>
#include <string>

#include "core/command/runner.h"
#include "core/identity/sign_in.h"
#include "core/identity/user_account.h"
#include "core/identity/user_rules.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

struct ChangeOwnPassword {
  static constexpr std::string_view kName = "change_own_password";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    std::string current;
    std::string proven_hash;  // the stored hash that `current` fits; empty when it fits none
    std::string next;
    std::string next_hash;
    std::optional<platform::Digest> kept_session;  // the others end
    bool used_before = false;                      // `next` was one of the last (Rule AC-23)
  };
  using Snapshot = UserAccount;
  using Decision = UserAccount;
  using Outcome = UserAccount;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// `session` goes on when the password was changed, and ends when wrong present ones were typed too often (Rule AC-2).
Result<ChangeOwnPassword::Input> prepare_own_change(const SignInDesk& desk, UserId user, std::string current, std::string next,
                                                    const Origin& from, const platform::Digest& session);

}  // namespace liangjia::identity
