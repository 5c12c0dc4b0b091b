#pragma once
// effective <-suspend, resume-> suspended; either -withdraw-> withdrawn, for good.
#include "catalog/award/award.h"

namespace liangjia::catalog {
enum class AwardStep { Suspend, Resume, Withdraw };
}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::AwardStep> {
  static constexpr EnumName<catalog::AwardStep> kAll[] = {{catalog::AwardStep::Suspend, "suspend", "暂停"},
                                                          {catalog::AwardStep::Resume, "resume", "恢复"},
                                                          {catalog::AwardStep::Withdraw, "withdraw", "取消中选"}};
};
}  // namespace liangjia

namespace liangjia::catalog {
inline constexpr Transition<AwardState, AwardStep> kAwardRows[] = {{AwardState::Effective, AwardStep::Suspend, AwardState::Suspended},
                                                                   {AwardState::Suspended, AwardStep::Resume, AwardState::Effective},
                                                                   {AwardState::Effective, AwardStep::Withdraw, AwardState::Withdrawn},
                                                                   {AwardState::Suspended, AwardStep::Withdraw, AwardState::Withdrawn}};
inline constexpr StateMachine<AwardState, AwardStep> kAwardStates{kAwardRows};
}  // namespace liangjia::catalog
