#pragma once
// Working capital (周转金) that a pool advances to an institution: apart from prepayments, in accounts of its own. The most is so many
// months of what the fund spent on the institution last year (Rule WK-1); recorded by one person, let go by another, recalled or given
// back.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

using WorkingCapitalId = Id<struct WorkingCapitalTag>;

namespace kind {
inline constexpr ObjectKind kWorkingCapital{"working_capital", "周转金"};
}  // namespace kind

enum class WorkingCapitalState { Recorded, Paying, Paid, Returning, Cleared, Refused };
// A payment that the bank sent back leaves it recorded, to be let go anew. What is given back counts once a second person confirmed it.
enum class WorkingCapitalStep { Pay, Refuse, BankAccept, BankReject, Return, ConfirmReturn, WithdrawReturn, Recall, Clear };

struct WorkingCapital {
  WorkingCapitalId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;  // of the institution
  int year = 0;
  Fen spend;  // of the fund on the institution in the year before
  Fen most;   // that may be open
  Fen amount;
  std::string evidence;
  std::string rules;  // ids, separated by commas
  bool provisional = false;
  WorkingCapitalState state = WorkingCapitalState::Recorded;
  Fen paid, returned, recalled;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::optional<UserId> rejection_reported_by;  // of the last payment, until it is issued again (Rule PY-7)
  std::optional<PaymentId> payment;             // the last one issued
  std::optional<std::string> reason;
  std::optional<Fen> return_amount;
  std::optional<std::string> return_reference;
  std::optional<UserId> return_recorded_by;
  std::optional<std::int64_t> live = 1;  // none once it is refused: of what is live a year has one
  std::int64_t version = 1;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
  Fen balance() const { return paid - returned - recalled; }
};

// Rule WK-1: rounded once, half up. `months` >= 0.
Fen working_capital_most(Fen spend, std::int64_t months);

// Change type for the invariants.
struct WorkingCapitalChange {
  std::optional<WorkingCapital> before;
  WorkingCapital after;
};

// "working_capital.balance", "working_capital.cap".
std::vector<command::Invariant> working_capital_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::WorkingCapitalState> {
  using S = settlement::WorkingCapitalState;
  static constexpr EnumName<S> kAll[] = {{S::Recorded, "recorded", "待拨付"}, {S::Paying, "paying", "拨付中"},
                                         {S::Paid, "paid", "已拨付"},         {S::Returning, "returning", "退款待确认"},
                                         {S::Cleared, "cleared", "已结清"},   {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::WorkingCapitalStep> {
  using S = settlement::WorkingCapitalStep;
  static constexpr EnumName<S> kAll[] = {{S::Pay, "pay", "复核拨付"},
                                         {S::Refuse, "refuse", "退回"},
                                         {S::BankAccept, "bank_accept", "银行成功"},
                                         {S::BankReject, "bank_reject", "银行退回"},
                                         {S::Return, "return", "登记退款"},
                                         {S::ConfirmReturn, "confirm_return", "确认退款"},
                                         {S::WithdrawReturn, "withdraw_return", "撤销退款登记"},
                                         {S::Recall, "recall", "年末抵扣"},
                                         {S::Clear, "clear", "结清"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<WorkingCapitalState, WorkingCapitalStep> kWorkingCapitalRows[] = {
    {WorkingCapitalState::Recorded, WorkingCapitalStep::Pay, WorkingCapitalState::Paying},
    {WorkingCapitalState::Recorded, WorkingCapitalStep::Refuse, WorkingCapitalState::Refused},
    {WorkingCapitalState::Paying, WorkingCapitalStep::BankAccept, WorkingCapitalState::Paid},
    {WorkingCapitalState::Paying, WorkingCapitalStep::BankReject, WorkingCapitalState::Recorded},
    {WorkingCapitalState::Paid, WorkingCapitalStep::Return, WorkingCapitalState::Returning},
    {WorkingCapitalState::Returning, WorkingCapitalStep::ConfirmReturn, WorkingCapitalState::Paid},
    {WorkingCapitalState::Returning, WorkingCapitalStep::WithdrawReturn, WorkingCapitalState::Paid},
    {WorkingCapitalState::Paid, WorkingCapitalStep::Recall, WorkingCapitalState::Cleared},
    {WorkingCapitalState::Paid, WorkingCapitalStep::Clear, WorkingCapitalState::Cleared}};
inline constexpr StateMachine<WorkingCapitalState, WorkingCapitalStep> kWorkingCapitalStates{kWorkingCapitalRows};

}  // namespace liangjia::settlement
