#pragma once
#include "core/command/context.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

// not_found beyond the actor's scope.
Result<FundNeed> lock_own_fund_need(command::Context& context, FundNeedId id);
bool fund_need_stands(db::Session& session, PoolCode unit, InsuranceKind kind, BusinessMonth month);
// Of the city's units, by unit and kind: what waits for a plan of the month; what stands in a plan.
std::vector<FundNeed> lock_waiting_needs(command::Context& context, PoolCode city, BusinessMonth month);
std::vector<FundNeed> lock_needs_of_plan(command::Context& context, FundPlanId plan);
// Both write the audit row.
void insert_fund_need(command::Context& context, const FundNeed& need);
FundNeed update_fund_need(command::Context& context, const FundNeed& before, FundNeed after);

}  // namespace liangjia::settlement
