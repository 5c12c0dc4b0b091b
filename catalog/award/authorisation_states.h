#pragma once
// active -withdraw-> withdrawn, for good: another authorisation is a new one.
#include "core/base/state_machine.h"

namespace liangjia::catalog {
enum class AuthorisationState { Active, Withdrawn };
enum class AuthorisationStep { Withdraw };
}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::AuthorisationState> {
  static constexpr EnumName<catalog::AuthorisationState> kAll[] = {{catalog::AuthorisationState::Active, "active", "有效"},
                                                                   {catalog::AuthorisationState::Withdrawn, "withdrawn", "已撤销"}};
};
template <>
struct EnumNames<catalog::AuthorisationStep> {
  static constexpr EnumName<catalog::AuthorisationStep> kAll[] = {{catalog::AuthorisationStep::Withdraw, "withdraw", "撤销"}};
};
}  // namespace liangjia

namespace liangjia::catalog {
inline constexpr Transition<AuthorisationState, AuthorisationStep> kAuthorisationRows[] = {
    {AuthorisationState::Active, AuthorisationStep::Withdraw, AuthorisationState::Withdrawn}};
inline constexpr StateMachine<AuthorisationState, AuthorisationStep> kAuthorisationStates{kAuthorisationRows};
}  // namespace liangjia::catalog
