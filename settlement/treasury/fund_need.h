#pragma once
// What a unit of the city pool - a county, or the city itself - needs of the city's treasury next month, for one kind of insurance, as its
// bureau reports it (Rule TY-2): what it spent, what it knows beforehand of extras, what will be left in its account.
#include <optional>
#include <string>

#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/ledger/ledger.h"
#include "settlement/treasury/treasury_rules.h"

namespace liangjia::settlement {

using FundNeedId = Id<struct FundNeedTag>;
using FundPlanId = Id<struct FundPlanTag>;

namespace kind {
inline constexpr ObjectKind kFundNeed{"fund_need", "用款申报"};
}  // namespace kind

enum class FundNeedState { Reported, Planned, Withdrawn };
enum class FundNeedStep { Plan, Release, Withdraw };

// Known beforehand of the month that is planned, by sort.
struct NeedExtras {
  Fen prepayments, clearing, surplus;
  Fen direct;  // batches paid directly, above the usual
  Fen sum() const { return prepayments + clearing + surplus + direct; }
};

struct FundNeed {
  FundNeedId id;
  std::string number;
  PoolCode unit;
  InsuranceKind kind = InsuranceKind::Residents;
  BusinessMonth month;        // that is planned
  BusinessMonth spend_month;  // whose spend is told
  Fen spend;
  Fen expected_balance;
  NeedExtras extras;
  std::string evidence;
  FundNeedState state = FundNeedState::Reported;
  std::optional<FundPlanId> plan;
  UserId made_by;
  std::optional<std::int64_t> live = 1;  // none once it is withdrawn: of what is live there is one
  std::int64_t version = 1;
  Instant created_at{};

  NeedFigures figures() const { return {spend, extras.sum(), expected_balance}; }
};

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::FundNeedState> {
  using S = settlement::FundNeedState;
  static constexpr EnumName<S> kAll[] = {
      {S::Reported, "reported", "待列计划"}, {S::Planned, "planned", "已列计划"}, {S::Withdrawn, "withdrawn", "已撤回"}};
};
template <>
struct EnumNames<settlement::FundNeedStep> {
  using S = settlement::FundNeedStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Plan, "plan", "列入计划"}, {S::Release, "release", "计划退回"}, {S::Withdraw, "withdraw", "撤回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<FundNeedState, FundNeedStep> kFundNeedRows[] = {
    {FundNeedState::Reported, FundNeedStep::Plan, FundNeedState::Planned},
    {FundNeedState::Planned, FundNeedStep::Release, FundNeedState::Reported},
    {FundNeedState::Reported, FundNeedStep::Withdraw, FundNeedState::Withdrawn}};
inline constexpr StateMachine<FundNeedState, FundNeedStep> kFundNeedStates{kFundNeedRows};

}  // namespace liangjia::settlement
