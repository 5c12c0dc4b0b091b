#pragma once
// The settlement batch's life, as the one table that checks, buttons and allowed_actions read.
#include "core/base/state_machine.h"

namespace liangjia::settlement {

enum class BatchState { Applied, Verified, Reviewed, Approved, Paying, Paid, Confirmed, Netted, Refused, Withdrawn };
enum class BatchStep {
  Verify,
  Withdraw,
  Refuse,
  Review,
  SendBack,
  Approve,
  Reissue,
  BankAccept,
  BankReject,
  PayBySelf,
  ConfirmReceipt,
  Net
};
enum class BatchLineState { Claimed, Verified, Disputed, Released };
enum class ItemKind { Acceptance, Return };

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::BatchState> {
  using S = settlement::BatchState;
  static constexpr EnumName<S> kAll[] = {{S::Applied, "applied", "已申请"},         {S::Verified, "verified", "已核对"},
                                         {S::Reviewed, "reviewed", "已经办"},       {S::Approved, "approved", "待重发"},
                                         {S::Paying, "paying", "支付中"},           {S::Paid, "paid", "已支付"},
                                         {S::Confirmed, "confirmed", "已确认回款"}, {S::Netted, "netted", "已轧平"},
                                         {S::Refused, "refused", "已退回"},         {S::Withdrawn, "withdrawn", "已撤回"}};
};
template <>
struct EnumNames<settlement::BatchStep> {
  using S = settlement::BatchStep;
  static constexpr EnumName<S> kAll[] = {{S::Verify, "verify", "核对"},
                                         {S::Withdraw, "withdraw", "撤回"},
                                         {S::Refuse, "refuse", "退回"},
                                         {S::Review, "review", "经办"},
                                         {S::SendBack, "send_back", "退回经办"},
                                         {S::Approve, "approve", "复核支付"},
                                         {S::Reissue, "reissue", "重发支付"},
                                         {S::BankAccept, "bank_accept", "银行成功"},
                                         {S::BankReject, "bank_reject", "银行退回"},
                                         {S::PayBySelf, "pay_by_self", "自行支付"},
                                         {S::ConfirmReceipt, "confirm_receipt", "确认回款"},
                                         {S::Net, "net", "轧平"}};
};
template <>
struct EnumNames<settlement::BatchLineState> {
  using S = settlement::BatchLineState;
  static constexpr EnumName<S> kAll[] = {{S::Claimed, "claimed", "待核对"},
                                         {S::Verified, "verified", "已核对"},
                                         {S::Disputed, "disputed", "有争议"},
                                         {S::Released, "released", "已释放"}};
};
template <>
struct EnumNames<settlement::ItemKind> {
  using K = settlement::ItemKind;
  static constexpr EnumName<K> kAll[] = {{K::Acceptance, "acceptance", "验收"}, {K::Return, "return", "退货"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<BatchState, BatchStep> kBatchTransitions[] = {
    {BatchState::Applied, BatchStep::Verify, BatchState::Verified},
    {BatchState::Applied, BatchStep::Withdraw, BatchState::Withdrawn},
    {BatchState::Applied, BatchStep::Refuse, BatchState::Refused},
    {BatchState::Verified, BatchStep::Review, BatchState::Reviewed},
    {BatchState::Verified, BatchStep::Refuse, BatchState::Refused},
    {BatchState::Verified, BatchStep::PayBySelf, BatchState::Paid},
    {BatchState::Reviewed, BatchStep::Approve, BatchState::Paying},
    {BatchState::Reviewed, BatchStep::SendBack, BatchState::Verified},
    {BatchState::Paying, BatchStep::BankAccept, BatchState::Paid},
    {BatchState::Paying, BatchStep::BankReject, BatchState::Approved},
    {BatchState::Approved, BatchStep::Reissue, BatchState::Paying},
    {BatchState::Approved, BatchStep::Refuse, BatchState::Refused},  // the bank refused it and it cannot be mended
    {BatchState::Paid, BatchStep::ConfirmReceipt, BatchState::Confirmed},
    {BatchState::Verified, BatchStep::Net, BatchState::Netted},  // returns are as much as goods or more, and the institution pays
    {BatchState::Reviewed, BatchStep::Net, BatchState::Netted},  // likewise, and the fund would pay
};
inline constexpr StateMachine<BatchState, BatchStep> kBatchMachine{kBatchTransitions};

// Whether its lines still count as claimed (BA-1).
constexpr bool is_live(BatchState state) { return state != BatchState::Refused && state != BatchState::Withdrawn; }

}  // namespace liangjia::settlement
