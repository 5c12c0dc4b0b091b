#pragma once
// A user: one person (or one system) of one organisation.
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/state_machine.h"
#include "core/command/actor.h"

namespace liangjia::api {

using ApiTokenId = Id<struct ApiTokenTag>;

enum class UserState { Active, Disabled };
enum class UserStep { Disable, Enable };

struct UserAccount {
  UserId id;
  std::string username;
  std::string display_name;
  OrganisationId organisation;
  std::vector<Role> roles;
  std::string password_hash;
  UserState state = UserState::Active;
  int failed_logins = 0;
  std::optional<Instant> locked_until;
  bool must_change_password = false;
  std::optional<Instant> last_login_at;
  std::int64_t version = 1;

  bool locked(Instant now) const { return locked_until && now < *locked_until; }
};

}  // namespace liangjia::api

namespace liangjia {
template <>
struct EnumNames<api::UserState> {
  static constexpr EnumName<api::UserState> kAll[] = {{api::UserState::Active, "active", "正常"},
                                                      {api::UserState::Disabled, "disabled", "停用"}};
};
template <>
struct EnumNames<api::UserStep> {
  static constexpr EnumName<api::UserStep> kAll[] = {{api::UserStep::Disable, "disable", "停用"},
                                                     {api::UserStep::Enable, "enable", "启用"}};
};
}  // namespace liangjia

namespace liangjia::api {

inline constexpr Transition<UserState, UserStep> kUserRows[] = {{UserState::Active, UserStep::Disable, UserState::Disabled},
                                                                {UserState::Disabled, UserStep::Enable, UserState::Active}};
inline constexpr StateMachine<UserState, UserStep> kUserStates{kUserRows};

}  // namespace liangjia::api
