#pragma once
#include "core/base/state_machine.h"

namespace liangjia::procurement {

enum class NeedState { Filed, CountySeen, Answered, Closed };
enum class NeedStep { See, Answer, Withdraw, Close };
enum class NeedOutcome { Listed, Substitute, NextRound, Refused };

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::NeedState> {
  using S = procurement::NeedState;
  static constexpr EnumName<S> kAll[] = {{S::Filed, "filed", "已提交"},
                                         {S::CountySeen, "county_seen", "县级已阅"},
                                         {S::Answered, "answered", "已答复"},
                                         {S::Closed, "closed", "已办结"}};
};
template <>
struct EnumNames<procurement::NeedStep> {
  using S = procurement::NeedStep;
  static constexpr EnumName<S> kAll[] = {
      {S::See, "see", "阅"}, {S::Answer, "answer", "答复"}, {S::Withdraw, "withdraw", "撤回"}, {S::Close, "close", "办结"}};
};
template <>
struct EnumNames<procurement::NeedOutcome> {
  using O = procurement::NeedOutcome;
  static constexpr EnumName<O> kAll[] = {{O::Listed, "listed", "已可采购"},
                                         {O::Substitute, "substitute", "有替代"},
                                         {O::NextRound, "next_round", "列入下一批次"},
                                         {O::Refused, "refused", "不予采纳"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<NeedState, NeedStep> kNeedRows[] = {
    {NeedState::Filed, NeedStep::See, NeedState::CountySeen},       {NeedState::Filed, NeedStep::Answer, NeedState::Answered},
    {NeedState::CountySeen, NeedStep::Answer, NeedState::Answered}, {NeedState::Filed, NeedStep::Withdraw, NeedState::Closed},
    {NeedState::CountySeen, NeedStep::Withdraw, NeedState::Closed}, {NeedState::Answered, NeedStep::Close, NeedState::Closed},
};
inline constexpr StateMachine<NeedState, NeedStep> kNeedMachine{kNeedRows};

}  // namespace liangjia::procurement
