#pragma once
// The clearing of an institution's year (年度清算, Rule YC-1): the agency fixes what the fund bears of the year; what that is beyond the
// claims that were approved is paid to the institution, what it falls short is a debt that its next claims pay first (CL-3). Recorded by
// one person, settled by another.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

using YearClearingId = Id<struct YearClearingTag>;

namespace kind {
inline constexpr ObjectKind kYearClearing{"year_clearing", "年度清算"};
}  // namespace kind

enum class YearClearingState { Recorded, Paying, Settled, Refused };
// A payment that the bank sent back leaves it recorded, to be settled anew.
enum class YearClearingStep { Settle, Refuse, BankAccept, BankReject };

struct YearClearing {
  YearClearingId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;  // of the institution
  int year = 0;
  Fen approved;  // claims of the year
  Fen sum;       // what the fund bears of it
  BusinessDate clear_by;
  std::string evidence;
  std::string rules;  // ids, separated by commas
  bool provisional = false;
  YearClearingState state = YearClearingState::Recorded;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::optional<UserId> rejection_reported_by;  // of the last payment, until it is issued again (Rule PY-7)
  std::optional<PaymentId> payment;             // the last one issued
  std::optional<std::string> reason;
  std::optional<BusinessDate> settled_on;
  std::optional<std::int64_t> live = 1;  // none once it is refused: of what is live a year has one
  std::int64_t version = 1;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
  Fen difference() const { return sum - approved; }
  int days_late(BusinessDate today) const { return std::max(0, settled_on.value_or(today).days_since(clear_by)); }
};

// Change type for the invariants.
struct YearClearingChange {
  std::optional<YearClearing> before;
  YearClearing after;
};

// "year_clearing.persons", "year_clearing.booked".
std::vector<command::Invariant> year_clearing_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::YearClearingState> {
  using S = settlement::YearClearingState;
  static constexpr EnumName<S> kAll[] = {{S::Recorded, "recorded", "待审定"},
                                         {S::Paying, "paying", "支付中"},
                                         {S::Settled, "settled", "已清算"},
                                         {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::YearClearingStep> {
  using S = settlement::YearClearingStep;
  static constexpr EnumName<S> kAll[] = {{S::Settle, "settle", "审定清算"},
                                         {S::Refuse, "refuse", "退回"},
                                         {S::BankAccept, "bank_accept", "银行成功"},
                                         {S::BankReject, "bank_reject", "银行退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<YearClearingState, YearClearingStep> kYearClearingRows[] = {
    {YearClearingState::Recorded, YearClearingStep::Settle, YearClearingState::Paying},
    {YearClearingState::Recorded, YearClearingStep::Refuse, YearClearingState::Refused},
    {YearClearingState::Paying, YearClearingStep::BankAccept, YearClearingState::Settled},
    {YearClearingState::Paying, YearClearingStep::BankReject, YearClearingState::Recorded}};
inline constexpr StateMachine<YearClearingState, YearClearingStep> kYearClearingStates{kYearClearingRows};

}  // namespace liangjia::settlement
