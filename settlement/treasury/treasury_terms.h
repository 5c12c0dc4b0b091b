#pragma once
// What the rule book says of the monthly plan and of expenditure accounts, and which of its rows said it.
#include "settlement/pool/asked_rules.h"
#include "settlement/pool/pool_code.h"

namespace liangjia::settlement {

struct PlanTerms : RulesUsed {
  std::int64_t plan_by_day = 0;
  std::int64_t transfer_working_days = 0;
  std::int64_t balance_months = 0;  // of payments that may lie in an account
  std::int64_t mean_months = 1;     // whose mean a month's payments are
};

// The refusals of the rule book. `city`: the pool of the city.
Result<PlanTerms> read_plan_terms(const rulebook::Rules& rules, PoolCode city, BusinessDate on);

}  // namespace liangjia::settlement
