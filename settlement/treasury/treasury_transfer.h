#pragma once
// Money of the city's treasury that moved: finance's transfer to the city's expenditure account, what the city passes on to a unit's, both
// on a plan, and what a unit's account gives back as a year ends. Recorded by one person of the city, booked by another, once a bank number
// (Rules TY-4, TY-6).
#include <optional>
#include <string>

#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/treasury/fund_plan.h"

namespace liangjia::settlement {

using TreasuryTransferId = Id<struct TreasuryTransferTag>;

namespace kind {
inline constexpr ObjectKind kTreasuryTransfer{"treasury_transfer", "专户划拨"};
}  // namespace kind

enum class TreasuryTransferSort { ToCity, ToUnit, Sweep };
enum class TreasuryTransferState { Recorded, Booked, Refused };
enum class TreasuryTransferStep { Book, Refuse };

struct TreasuryTransfer {
  TreasuryTransferId id;
  std::string number;
  TreasuryTransferSort sort = TreasuryTransferSort::ToCity;
  std::optional<FundPlanId> plan;  // none of a sweep
  std::optional<int> year;         // of a sweep
  PoolCode city;
  PoolCode unit;  // the city of finance's transfer to it
  InsuranceKind kind = InsuranceKind::Residents;
  Fen amount;
  BusinessDate paid_on;
  std::optional<BusinessDate> due_by;  // of finance's transfer and a sweep
  int working_days_late = 0;
  std::string bank_reference;
  TreasuryTransferState state = TreasuryTransferState::Recorded;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::optional<BusinessDate> booked_on;
  std::int64_t version = 1;
  Instant created_at{};

  std::vector<Leg> legs() const;
};

// Change type for the invariants.
struct TreasuryTransferChange {
  std::optional<TreasuryTransfer> before;
  TreasuryTransfer after;
};

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::TreasuryTransferSort> {
  using S = settlement::TreasuryTransferSort;
  static constexpr EnumName<S> kAll[] = {
      {S::ToCity, "to_city", "财政拨市支出户"}, {S::ToUnit, "to_unit", "市拨县级支出户"}, {S::Sweep, "sweep", "年末清零上缴"}};
};
template <>
struct EnumNames<settlement::TreasuryTransferState> {
  using S = settlement::TreasuryTransferState;
  static constexpr EnumName<S> kAll[] = {
      {S::Recorded, "recorded", "待复核"}, {S::Booked, "booked", "已入账"}, {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::TreasuryTransferStep> {
  using S = settlement::TreasuryTransferStep;
  static constexpr EnumName<S> kAll[] = {{S::Book, "book", "复核入账"}, {S::Refuse, "refuse", "退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<TreasuryTransferState, TreasuryTransferStep> kTreasuryTransferRows[] = {
    {TreasuryTransferState::Recorded, TreasuryTransferStep::Book, TreasuryTransferState::Booked},
    {TreasuryTransferState::Recorded, TreasuryTransferStep::Refuse, TreasuryTransferState::Refused}};
inline constexpr StateMachine<TreasuryTransferState, TreasuryTransferStep> kTreasuryTransferStates{kTreasuryTransferRows};

}  // namespace liangjia::settlement
