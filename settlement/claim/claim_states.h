#pragma once
#include "core/base/state_machine.h"

namespace liangjia::settlement {

enum class ClaimState { Filed, Reviewed, Approved, Paying, Settled, Refused };
// Approving books the claim and its offsets. What is left is paid at once where the fund and an account allow it; else the
// claim waits as approved until Pay. A refused claim may be filed again for the same month.
enum class ClaimStep { Review, Approve, Pay, Refuse, File, BankAccept, BankReject };

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::ClaimState> {
  using S = settlement::ClaimState;
  static constexpr EnumName<S> kAll[] = {{S::Filed, "filed", "已申报"},       {S::Reviewed, "reviewed", "已经办"},
                                         {S::Approved, "approved", "待支付"}, {S::Paying, "paying", "支付中"},
                                         {S::Settled, "settled", "已结清"},   {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::ClaimStep> {
  using S = settlement::ClaimStep;
  static constexpr EnumName<S> kAll[] = {{S::Review, "review", "经办审核"},
                                         {S::Approve, "approve", "复核"},
                                         {S::Pay, "pay", "支付余额"},
                                         {S::Refuse, "refuse", "退回"},
                                         {S::File, "file", "重新申报"},
                                         {S::BankAccept, "bank_accept", "银行成功"},
                                         {S::BankReject, "bank_reject", "银行退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<ClaimState, ClaimStep> kClaimRows[] = {
    {ClaimState::Filed, ClaimStep::Review, ClaimState::Reviewed},      {ClaimState::Filed, ClaimStep::Refuse, ClaimState::Refused},
    {ClaimState::Reviewed, ClaimStep::Approve, ClaimState::Approved},  {ClaimState::Reviewed, ClaimStep::Refuse, ClaimState::Refused},
    {ClaimState::Approved, ClaimStep::Pay, ClaimState::Paying},        {ClaimState::Paying, ClaimStep::BankAccept, ClaimState::Settled},
    {ClaimState::Paying, ClaimStep::BankReject, ClaimState::Approved}, {ClaimState::Refused, ClaimStep::File, ClaimState::Filed}};
inline constexpr StateMachine<ClaimState, ClaimStep> kClaimStates{kClaimRows};

}  // namespace liangjia::settlement
