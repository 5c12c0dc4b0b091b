#pragma once
#include "core/base/state_machine.h"

namespace liangjia::procurement {

// Submitted: something of it is still to be merged. Merged: all of it stands in drafts and orders.
enum class RequisitionState { Draft, Submitted, Merged, Returned, Withdrawn };
enum class RequisitionStep { Change, Submit, Withdraw, Return, Merge, Reopen };

enum class RequisitionLineState { Open, Drafted, Ordered };
enum class RequisitionLineStep { Merge, Place, Release };

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::RequisitionState> {
  using S = procurement::RequisitionState;
  static constexpr EnumName<S> kAll[] = {{S::Draft, "draft", "草稿"},
                                         {S::Submitted, "submitted", "待汇总"},
                                         {S::Merged, "merged", "已汇总"},
                                         {S::Returned, "returned", "已退回"},
                                         {S::Withdrawn, "withdrawn", "已撤回"}};
};
template <>
struct EnumNames<procurement::RequisitionStep> {
  using S = procurement::RequisitionStep;
  static constexpr EnumName<S> kAll[] = {{S::Change, "change", "修改"}, {S::Submit, "submit", "提交"}, {S::Withdraw, "withdraw", "撤回"},
                                         {S::Return, "return", "退回"}, {S::Merge, "merge", "汇总"},   {S::Reopen, "reopen", "恢复待汇总"}};
};
template <>
struct EnumNames<procurement::RequisitionLineState> {
  using S = procurement::RequisitionLineState;
  static constexpr EnumName<S> kAll[] = {
      {S::Open, "open", "待汇总"}, {S::Drafted, "drafted", "已入订单草稿"}, {S::Ordered, "ordered", "已下单"}};
};
template <>
struct EnumNames<procurement::RequisitionLineStep> {
  using S = procurement::RequisitionLineStep;
  static constexpr EnumName<S> kAll[] = {{S::Merge, "merge", "汇总"}, {S::Place, "place", "下单"}, {S::Release, "release", "退出订单"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<RequisitionState, RequisitionStep> kRequisitionRows[] = {
    {RequisitionState::Draft, RequisitionStep::Change, RequisitionState::Draft},
    {RequisitionState::Returned, RequisitionStep::Change, RequisitionState::Returned},
    {RequisitionState::Draft, RequisitionStep::Submit, RequisitionState::Submitted},
    {RequisitionState::Returned, RequisitionStep::Submit, RequisitionState::Submitted},
    {RequisitionState::Draft, RequisitionStep::Withdraw, RequisitionState::Withdrawn},
    {RequisitionState::Returned, RequisitionStep::Withdraw, RequisitionState::Withdrawn},
    {RequisitionState::Submitted, RequisitionStep::Withdraw, RequisitionState::Withdrawn},
    {RequisitionState::Submitted, RequisitionStep::Return, RequisitionState::Returned},
    {RequisitionState::Submitted, RequisitionStep::Merge, RequisitionState::Merged},  // the last of it
    {RequisitionState::Merged, RequisitionStep::Reopen, RequisitionState::Submitted},
};
inline constexpr StateMachine<RequisitionState, RequisitionStep> kRequisitionMachine{kRequisitionRows};

inline constexpr Transition<RequisitionLineState, RequisitionLineStep> kRequisitionLineRows[] = {
    {RequisitionLineState::Open, RequisitionLineStep::Merge, RequisitionLineState::Drafted},
    {RequisitionLineState::Drafted, RequisitionLineStep::Place, RequisitionLineState::Ordered},
    {RequisitionLineState::Drafted, RequisitionLineStep::Release, RequisitionLineState::Open},
    {RequisitionLineState::Ordered, RequisitionLineStep::Release, RequisitionLineState::Open},
};
inline constexpr StateMachine<RequisitionLineState, RequisitionLineStep> kRequisitionLineMachine{kRequisitionLineRows};

}  // namespace liangjia::procurement
