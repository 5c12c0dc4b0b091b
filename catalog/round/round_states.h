#pragma once
// preparing -start-> effective -end-> ended.
#include "catalog/round/round.h"
#include "catalog/round/round_errors.h"

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

// The varieties and awards of an ended round stay as they are.
inline Result<Done> takes_changes(const Round& round) {
  if (round.state == RoundState::Ended) return reject(fault::kRoundEnded, {{"round", round.name}});
  return Done{};
}
}  // namespace liangjia::catalog
