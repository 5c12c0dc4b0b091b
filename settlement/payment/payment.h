#pragma once
// A payment is one instruction to the bank: a unique number, the payee's account as it was when two different persons let it
// go, one amount (Rule PY-1). Issuing books the promise (money in transit); the bank's answer books or reverses it (PY-2). Whoever let
// it go has no say in its answer (PY-5); that it came back takes two persons more, and until then the money is in transit (PY-6).
// A document has at most one payment that was not rejected (PY-3). What is paid, and what follows from the bank's answer, is the
// documents' own: paid_document.h.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/party/party.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/ledger/ledger.h"
#include "settlement/pool/bank_channel.h"

namespace liangjia::settlement {

using PaymentId = Id<struct PaymentTag>;

namespace kind {
inline constexpr ObjectKind kPayment{"payment", "支付"};
}  // namespace kind

enum class PaymentKind {
  Prepayment,
  Settlement,
  ClaimRest,
  Surplus,
  WorkingCapital,
  Clearing
};  // one a kind of paid document (paid_document.h)
enum class PaymentState { Issued, RejectionReported, Accepted, Rejected };
enum class PaymentStep { Accept, ReportRejection, ConfirmRejection, WithdrawRejection };

struct Payment {
  PaymentId id;
  std::string instruction_no;
  PaymentKind kind = PaymentKind::Prepayment;
  std::string document_kind;  // "prepayment", "settlement_batch", "claim", "retained_surplus", "working_capital", "year_clearing"
  std::int64_t document_id = 0;
  PoolCode pool_code;          // whose money
  OrganisationId institution;  // for whom, or itself
  OrganisationId payee;
  std::string region_code;  // of the institution
  std::string account_name;
  std::string bank_name;
  catalog::AccountNumber account_number;
  Fen amount;
  PaymentState state = PaymentState::Issued;
  UserId made_by;
  UserId checked_by;
  TransferId issue_transfer;
  std::optional<TransferId> result_transfer;
  std::optional<std::string> bank_reference;
  std::optional<std::string> bank_reason;
  std::optional<BusinessDate> result_on;
  std::optional<UserId> result_by;            // who told the bank's answer
  std::optional<UserId> result_confirmed_by;  // the second person of a rejection (PY-6)
  BankFormat file_format = BankFormat::None;  // of the bank's file, and the account it is paid from, as they were when it was issued (BF-1)
  std::optional<catalog::BankAccountId> paying_account;
  std::optional<std::string> result_file;  // the SM3 digest, in hex, of the bank's file that told the answer (BF-5)
  std::int64_t version = 1;
  Instant created_at{};
};

// Change type for the invariants.
struct PaymentChange {
  std::optional<Payment> before;
  Payment after;
};

// The bank's answer, as the paid document hears it.
struct PaymentResult {
  PaymentId payment;
  std::int64_t document_id = 0;
  Fen amount;
  bool accepted = false;
  std::string reason;  // this and the two persons: of a rejection
  UserId reported_by;
  UserId confirmed_by;
};

// "payment.two_persons", "payment.in_transit", "payment.on_the_way", "payment.once", "payment.account_opens".
std::vector<command::Invariant> payment_invariants(const platform::Vault& vault);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::PaymentKind> {
  using K = settlement::PaymentKind;
  static constexpr EnumName<K> kAll[] = {{K::Prepayment, "prepayment", "预付金"},          {K::Settlement, "settlement", "直接结算"},
                                         {K::ClaimRest, "claim_rest", "申报余额"},         {K::Surplus, "surplus", "结余留用"},
                                         {K::WorkingCapital, "working_capital", "周转金"}, {K::Clearing, "clearing", "年度清算"}};
};
template <>
struct EnumNames<settlement::PaymentState> {
  using S = settlement::PaymentState;
  static constexpr EnumName<S> kAll[] = {{S::Issued, "issued", "已发出"},
                                         {S::RejectionReported, "rejection_reported", "退回待确认"},
                                         {S::Accepted, "accepted", "银行已付"},
                                         {S::Rejected, "rejected", "银行退回"}};
};
template <>
struct EnumNames<settlement::PaymentStep> {
  using S = settlement::PaymentStep;
  static constexpr EnumName<S> kAll[] = {{S::Accept, "accept", "登记成功"},
                                         {S::ReportRejection, "report_rejection", "登记退回"},
                                         {S::ConfirmRejection, "confirm_rejection", "确认退回"},
                                         {S::WithdrawRejection, "withdraw_rejection", "撤销退回登记"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<PaymentState, PaymentStep> kPaymentRows[] = {
    {PaymentState::Issued, PaymentStep::Accept, PaymentState::Accepted},
    {PaymentState::Issued, PaymentStep::ReportRejection, PaymentState::RejectionReported},
    {PaymentState::RejectionReported, PaymentStep::ConfirmRejection, PaymentState::Rejected},
    {PaymentState::RejectionReported, PaymentStep::WithdrawRejection, PaymentState::Issued}};
inline constexpr StateMachine<PaymentState, PaymentStep> kPaymentStates{kPaymentRows};

}  // namespace liangjia::settlement
