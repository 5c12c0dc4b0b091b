#pragma once
// The invoice and payment axes of what was accepted of an order line, as tables. The states are kept on acceptance lines; the tables
// stand here, beside the order and fulfilment axes (order_states.h), because an order's line shows all four. Invoices drive the
// first (procurement/invoice), settlement batches the second; a confirmed return is a negative line of settlement and follows the
// payment axis too.
#include "core/base/state_machine.h"

namespace liangjia::procurement {

// None: no invoice. Uploaded: matched invoices cover a part of the line. Mismatched: the newest invoice of the line failed the
// three-way match. Matched: invoices cover all that was accepted and not returned; settlement takes such lines only.
enum class InvoiceState { None, Uploaded, Mismatched, Matched };
enum class InvoiceStep { MatchPart, MatchAll, Mismatch, Clear };

// Due: owed, in no live batch. Applied: in a batch the enterprise filed. Verified, Disputed: what the institution said. Approved:
// two persons of the agency agreed. Paying: an instruction is at the bank. Paid: the bank took it, or the institution paid by
// itself. Failed: the bank refused. Confirmed: the enterprise has the money. Overdue is not a state: a line is overdue when it is
// not paid and its due_on has passed (is_owed() and due_on < today).
enum class PaymentState { Due, Applied, Verified, Disputed, Approved, Paying, Paid, Failed, Confirmed };
// Release: the line leaves its batch (withdrawn, refused, or the dispute is settled) and may be applied for again.
enum class PaymentStep { Apply, Verify, Dispute, Release, Approve, Issue, Pay, Fail, Confirm };

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::InvoiceState> {
  using S = procurement::InvoiceState;
  static constexpr EnumName<S> kAll[] = {{S::None, "none", "未开票"},
                                         {S::Uploaded, "uploaded", "部分开票"},
                                         {S::Mismatched, "mismatched", "比对不符"},
                                         {S::Matched, "matched", "比对一致"}};
};
template <>
struct EnumNames<procurement::InvoiceStep> {
  using S = procurement::InvoiceStep;
  static constexpr EnumName<S> kAll[] = {{S::MatchPart, "match_part", "部分比对一致"},
                                         {S::MatchAll, "match_all", "全部比对一致"},
                                         {S::Mismatch, "mismatch", "比对不符"},
                                         {S::Clear, "clear", "发票撤回"}};
};
template <>
struct EnumNames<procurement::PaymentState> {
  using S = procurement::PaymentState;
  static constexpr EnumName<S> kAll[] = {{S::Due, "due", "应付"},
                                         {S::Applied, "applied", "已申请"},
                                         {S::Verified, "verified", "已核对"},
                                         {S::Disputed, "disputed", "有异议"},
                                         {S::Approved, "approved", "已审批"},
                                         {S::Paying, "paying", "支付中"},
                                         {S::Paid, "paid", "已支付"},
                                         {S::Failed, "failed", "支付失败"},
                                         {S::Confirmed, "confirmed", "已确认到账"}};
};
template <>
struct EnumNames<procurement::PaymentStep> {
  using S = procurement::PaymentStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Apply, "apply", "申请结算"},       {S::Verify, "verify", "核对"},   {S::Dispute, "dispute", "提出异议"},
      {S::Release, "release", "退出结算单"}, {S::Approve, "approve", "审批"}, {S::Issue, "issue", "发出支付指令"},
      {S::Pay, "pay", "支付成功"},           {S::Fail, "fail", "支付失败"},   {S::Confirm, "confirm", "确认到账"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<InvoiceState, InvoiceStep> kInvoiceAxisRows[] = {
    {InvoiceState::None, InvoiceStep::MatchPart, InvoiceState::Uploaded},
    {InvoiceState::None, InvoiceStep::MatchAll, InvoiceState::Matched},
    {InvoiceState::None, InvoiceStep::Mismatch, InvoiceState::Mismatched},
    {InvoiceState::Uploaded, InvoiceStep::MatchAll, InvoiceState::Matched},
    {InvoiceState::Uploaded, InvoiceStep::Mismatch, InvoiceState::Mismatched},
    {InvoiceState::Uploaded, InvoiceStep::Clear, InvoiceState::None},
    {InvoiceState::Mismatched, InvoiceStep::MatchPart, InvoiceState::Uploaded},
    {InvoiceState::Mismatched, InvoiceStep::MatchAll, InvoiceState::Matched},
    {InvoiceState::Mismatched, InvoiceStep::Clear, InvoiceState::None},
    {InvoiceState::Matched, InvoiceStep::MatchPart, InvoiceState::Uploaded},  // one of several invoices was withdrawn
    {InvoiceState::Matched, InvoiceStep::Clear, InvoiceState::None},
};
inline constexpr StateMachine<InvoiceState, InvoiceStep> kInvoiceAxis{kInvoiceAxisRows};

// Batch states (settlement_batch.state) that go with the line's: applied -> Applied; verified, reviewed -> Verified; approved ->
// Approved, or Failed after the bank refused; paying, paid, confirmed alike; refused, withdrawn -> Due again.
inline constexpr Transition<PaymentState, PaymentStep> kPaymentAxisRows[] = {
    {PaymentState::Due, PaymentStep::Apply, PaymentState::Applied},
    {PaymentState::Applied, PaymentStep::Verify, PaymentState::Verified},
    {PaymentState::Applied, PaymentStep::Dispute, PaymentState::Disputed},
    {PaymentState::Applied, PaymentStep::Release, PaymentState::Due},
    {PaymentState::Disputed, PaymentStep::Release, PaymentState::Due},
    {PaymentState::Verified, PaymentStep::Approve, PaymentState::Approved},
    {PaymentState::Verified, PaymentStep::Release, PaymentState::Due},
    {PaymentState::Verified, PaymentStep::Pay, PaymentState::Paid},  // an institution not on direct settlement paid by itself
    {PaymentState::Approved, PaymentStep::Issue, PaymentState::Paying},
    {PaymentState::Paying, PaymentStep::Pay, PaymentState::Paid},
    {PaymentState::Paying, PaymentStep::Fail, PaymentState::Failed},
    {PaymentState::Failed, PaymentStep::Issue, PaymentState::Paying},
    {PaymentState::Failed, PaymentStep::Release, PaymentState::Due},
    {PaymentState::Paid, PaymentStep::Confirm, PaymentState::Confirmed},
};
inline constexpr StateMachine<PaymentState, PaymentStep> kPaymentAxis{kPaymentAxisRows};

// The money has not left: counts in ageing and may be overdue.
constexpr bool is_owed(PaymentState state) { return state != PaymentState::Paid && state != PaymentState::Confirmed; }

}  // namespace liangjia::procurement
