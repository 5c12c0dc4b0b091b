#pragma once
// How the person wants to see the console from now on, the whole of it.
//   PF-1 one's own only, named by who is signed in; a list, a column of it and a view of it are told once; 50 views a list
#include "core/command/runner.h"
#include "core/identity/preferences.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {

struct ChangePreferences {
  static constexpr std::string_view kName = "change_preferences";
  static constexpr auto& kRoles = kEveryRole;
  struct Input {
    std::int64_t version = 1;  // that was seen
    Preferences preferences;
  };
  using Snapshot = std::optional<StoredPreferences>;  // none: nothing was ever chosen, which is version 1
  using Decision = StoredPreferences;
  using Outcome = StoredPreferences;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
