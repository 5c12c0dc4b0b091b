#pragma once
#include "core/base/state_machine.h"

namespace liangjia::settlement {

enum class PrepaymentState { Computed, Approved, Paying, Paid, Returning, Cleared, Refused };
// Approve lets the money go at once; a payment the bank sent back leaves the prepayment approved, to be issued anew. Money that was given
// back counts once a second person confirmed it; until then no claim is offset against the prepayment.
enum class PrepaymentStep { Approve, Reissue, Refuse, BankAccept, BankReject, Return, ConfirmReturn, WithdrawReturn, Clear };

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::PrepaymentState> {
  using S = settlement::PrepaymentState;
  static constexpr EnumName<S> kAll[] = {{S::Computed, "computed", "已测算"},       {S::Approved, "approved", "待重新拨付"},
                                         {S::Paying, "paying", "拨付中"},           {S::Paid, "paid", "已拨付"},
                                         {S::Returning, "returning", "退款待确认"}, {S::Cleared, "cleared", "已清算"},
                                         {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::PrepaymentStep> {
  using S = settlement::PrepaymentStep;
  static constexpr EnumName<S> kAll[] = {{S::Approve, "approve", "复核拨付"},
                                         {S::Reissue, "reissue", "重新拨付"},
                                         {S::Refuse, "refuse", "退回"},
                                         {S::BankAccept, "bank_accept", "银行成功"},
                                         {S::BankReject, "bank_reject", "银行退回"},
                                         {S::Return, "return", "登记退款"},
                                         {S::ConfirmReturn, "confirm_return", "确认退款"},
                                         {S::WithdrawReturn, "withdraw_return", "撤销退款登记"},
                                         {S::Clear, "clear", "清算"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<PrepaymentState, PrepaymentStep> kPrepaymentRows[] = {
    {PrepaymentState::Computed, PrepaymentStep::Approve, PrepaymentState::Paying},
    {PrepaymentState::Computed, PrepaymentStep::Refuse, PrepaymentState::Refused},
    {PrepaymentState::Approved, PrepaymentStep::Reissue, PrepaymentState::Paying},
    {PrepaymentState::Approved, PrepaymentStep::Refuse, PrepaymentState::Refused},
    {PrepaymentState::Paying, PrepaymentStep::BankAccept, PrepaymentState::Paid},
    {PrepaymentState::Paying, PrepaymentStep::BankReject, PrepaymentState::Approved},
    {PrepaymentState::Paid, PrepaymentStep::Return, PrepaymentState::Returning},
    {PrepaymentState::Returning, PrepaymentStep::ConfirmReturn, PrepaymentState::Paid},
    {PrepaymentState::Returning, PrepaymentStep::WithdrawReturn, PrepaymentState::Paid},
    {PrepaymentState::Paid, PrepaymentStep::Clear, PrepaymentState::Cleared}};
inline constexpr StateMachine<PrepaymentState, PrepaymentStep> kPrepaymentStates{kPrepaymentRows};

}  // namespace liangjia::settlement
