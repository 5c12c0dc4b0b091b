#pragma once
// The monthly plan as JSON.
#include "core/platform/json.h"
#include "settlement/treasury/fund_plan_queries.h"

namespace liangjia::settlement {

json::Object fund_plan_document(const FundPlan& plan);
json::Object fund_plan_view_document(const FundPlan& plan, const command::Moment& moment);
// With its lines and what was transferred of them.
json::Object whole_fund_plan_document(const WholeFundPlan& whole, const command::Moment& moment);

}  // namespace liangjia::settlement
