#pragma once
// preparing -start-> effective -end-> ended.
#include "catalog/round/round.h"

namespace liangjia::catalog {
enum class RoundStep { Start, End };
}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::RoundStep> {
  static constexpr EnumName<catalog::RoundStep> kAll[] = {{catalog::RoundStep::Start, "start", "开始执行"},
                                                          {catalog::RoundStep::End, "end", "结束"}};
};
}  // namespace liangjia

namespace liangjia::catalog {
inline constexpr Transition<RoundState, RoundStep> kRoundRows[] = {{RoundState::Preparing, RoundStep::Start, RoundState::Effective},
                                                                   {RoundState::Effective, RoundStep::End, RoundState::Ended}};
inline constexpr StateMachine<RoundState, RoundStep> kRoundStates{kRoundRows};
}  // namespace liangjia::catalog
