#pragma once
#include "core/database/table.h"
#include "settlement/treasury/fund_plan.h"

namespace liangjia::settlement {

inline constexpr auto kFundPlanTable = db::table<FundPlan>(
    "fund_plan", db::key("id", &FundPlan::id), db::fixed("number", &FundPlan::number), db::fixed("pool_code", &FundPlan::city),
    db::fixed("month", &FundPlan::month), db::fixed("plan_by", &FundPlan::plan_by), db::fixed("transfer_by", &FundPlan::transfer_by),
    db::fixed("amount_fen", &FundPlan::amount), db::fixed("rules", &FundPlan::rules), db::fixed("provisional", &FundPlan::provisional),
    db::changing("state", &FundPlan::state), db::fixed("made_by", &FundPlan::made_by), db::changing("checked_by", &FundPlan::checked_by),
    db::changing("approved_on", &FundPlan::approved_on), db::version("version", &FundPlan::version),
    db::fixed("created_at", &FundPlan::created_at));

inline constexpr auto kFundPlanLineTable =
    db::table<FundPlanLine>("fund_plan_line", db::key("plan_id", &FundPlanLine::plan), db::key("need_id", &FundPlanLine::need),
                            db::fixed("pool_code", &FundPlanLine::unit), db::fixed("insurance_kind", &FundPlanLine::kind),
                            db::fixed(
                                "spend_fen", [](auto& row) -> auto& { return row.figures.spend; }),
                            db::fixed(
                                "extras_fen", [](auto& row) -> auto& { return row.figures.extras; }),
                            db::fixed(
                                "expected_balance_fen", [](auto& row) -> auto& { return row.figures.expected_balance; }),
                            db::fixed("excess_fen", &FundPlanLine::excess), db::fixed("amount_fen", &FundPlanLine::amount));

}  // namespace liangjia::settlement
