#pragma once
// The monthly plan of the city: what each unit's expenditure account is given next month, by kind of insurance, out of what was reported
// (Rule TY-3). One person of the city records it, another approves it, computed again. Needs that were reported after a plan stand in a
// further plan of the same month; a need stands in one live plan.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/invariant.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

namespace kind {
inline constexpr ObjectKind kFundPlan{"fund_plan", "用款计划"};
}  // namespace kind

enum class FundPlanState { Recorded, Approved, Refused };
enum class FundPlanStep { Approve, Refuse };

struct FundPlan {
  FundPlanId id;
  std::string number;
  PoolCode city;
  BusinessMonth month;
  BusinessDate plan_by;      // by when it was to be approved
  BusinessDate transfer_by;  // by when finance is to transfer
  Fen amount;                // of its lines
  std::string rules;         // ids, separated by commas
  bool provisional = false;
  FundPlanState state = FundPlanState::Recorded;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::optional<BusinessDate> approved_on;
  std::int64_t version = 1;
  Instant created_at{};

  // Days it was approved after its day, or is late by today.
  int days_late(BusinessDate today) const { return std::max(0, approved_on.value_or(today).days_since(plan_by)); }
};
// Of one need.
struct FundPlanLine {
  FundPlanId plan;
  FundNeedId need;
  PoolCode unit;
  InsuranceKind kind = InsuranceKind::Residents;
  NeedFigures figures;
  Fen excess;  // of the unit's account, taken off (Rule TY-5)
  Fen amount;
  bool operator==(const FundPlanLine&) const = default;
};

// Change type for the invariants.
struct FundPlanChange {
  std::optional<FundPlan> before;
  FundPlan after;
};

// "treasury.plans", "treasury.transfers", "treasury.persons", "treasury.advances".
std::vector<command::Invariant> treasury_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::FundPlanState> {
  using S = settlement::FundPlanState;
  static constexpr EnumName<S> kAll[] = {
      {S::Recorded, "recorded", "待审批"}, {S::Approved, "approved", "已审批"}, {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::FundPlanStep> {
  using S = settlement::FundPlanStep;
  static constexpr EnumName<S> kAll[] = {{S::Approve, "approve", "审批"}, {S::Refuse, "refuse", "退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<FundPlanState, FundPlanStep> kFundPlanRows[] = {
    {FundPlanState::Recorded, FundPlanStep::Approve, FundPlanState::Approved},
    {FundPlanState::Recorded, FundPlanStep::Refuse, FundPlanState::Refused}};
inline constexpr StateMachine<FundPlanState, FundPlanStep> kFundPlanStates{kFundPlanRows};

}  // namespace liangjia::settlement
