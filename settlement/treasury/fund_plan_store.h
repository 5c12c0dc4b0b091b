#pragma once
#include "core/command/context.h"
#include "settlement/treasury/fund_plan.h"

namespace liangjia::settlement {

// not_found beyond the actor's scope: a plan is the city's.
Result<FundPlan> lock_own_fund_plan(command::Context& context, FundPlanId id);
std::vector<FundPlanLine> fund_plan_lines(db::Session& session, FundPlanId id);  // by unit and kind
// Of the unit's account, what live plans of the month took off, `but` one.
Fen excess_planned(db::Session& session, PoolCode unit, BusinessMonth month, std::optional<FundPlanId> but);
// Both write the audit row.
void insert_fund_plan(command::Context& context, const FundPlan& plan, std::vector<FundPlanLine> lines);
FundPlan update_fund_plan(command::Context& context, const FundPlan& before, FundPlan after);

}  // namespace liangjia::settlement
