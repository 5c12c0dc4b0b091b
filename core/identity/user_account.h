#pragma once
// A user: one person (or one system) of one organisation.
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "core/command/actor.h"

namespace liangjia::identity {

namespace kind {
inline constexpr ObjectKind kUserAccount{"user_account", "账号"};
}  // namespace kind

enum class UserState { Active, Disabled };
enum class UserStep { Disable, Enable };

// How long a one-time secret may be used, and how long a reset waits for its second administrator (Rule AC-20).
inline constexpr std::chrono::hours kSecretLife{24};

struct UserAccount {
  UserId id;
  std::string username;
  std::string display_name;
  OrganisationId organisation;
  std::vector<Role> roles;
  std::string password_hash;
  UserState state = UserState::Active;
  int failed_logins = 0;                // since somebody last signed in, from anywhere
  std::optional<Instant> locked_until;  // the longest that one of their sources waits (wrong_tries.h); for administrators
  bool must_change_password = false;
  Instant password_changed_at{};
  std::optional<Instant> last_login_at;
  std::int64_t version = 1;
  Instant created_at{};
  std::optional<Instant> secret_expires_at;  // of a one-time secret; none once the owner has set a password
  bool one_person_secret = false;            // the password goes back to a secret that one administrator alone knew (Rule AC-21)
  // A reset that waits for its second administrator.
  std::optional<UserId> reset_requested_by;
  std::optional<Instant> reset_requested_at;
  std::string reset_hash;         // of the whole secret
  std::string reset_second_half;  // the first is with who asked; neither opens anything alone
  // The second factor (second_factor.h); secrets stand in no document and no audit row.
  std::string factor_secret;     // sealed (sealed_factor.h), of the app whose codes are asked for; empty: none
  std::string factor_pending;    // enrolled, not confirmed by a code yet
  std::int64_t factor_step = 0;  // of the last code that was taken
  int factor_tries = 0;          // wrong codes after a right password, since the last right one
  std::string person;            // digest of the owner's staff number (person.h); empty: not told
  std::string money_person;      // the same while the account is in use and moves money or administers: no two have one (Rule AC-25)

  bool reset_waits(Instant now) const { return reset_requested_at && now < *reset_requested_at + kSecretLife; }
  bool has_factor() const { return !factor_secret.empty(); }
  bool locked(Instant now) const { return locked_until && now < *locked_until; }
};

}  // namespace liangjia::identity

namespace liangjia {
template <>
struct EnumNames<identity::UserState> {
  static constexpr EnumName<identity::UserState> kAll[] = {{identity::UserState::Active, "active", "正常"},
                                                           {identity::UserState::Disabled, "disabled", "停用"}};
};
template <>
struct EnumNames<identity::UserStep> {
  static constexpr EnumName<identity::UserStep> kAll[] = {{identity::UserStep::Disable, "disable", "停用"},
                                                          {identity::UserStep::Enable, "enable", "启用"}};
};
}  // namespace liangjia

namespace liangjia::identity {

inline constexpr Transition<UserState, UserStep> kUserRows[] = {{UserState::Active, UserStep::Disable, UserState::Disabled},
                                                                {UserState::Disabled, UserStep::Enable, UserState::Active}};
inline constexpr StateMachine<UserState, UserStep> kUserStates{kUserRows};

}  // namespace liangjia::identity
