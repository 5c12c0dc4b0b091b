#include "settlement/treasury/treasury_terms.h"

#include <algorithm>

namespace liangjia::settlement {

Result<PlanTerms> read_plan_terms(const rulebook::Rules& rules, PoolCode city, BusinessDate on) {
  const rulebook::RuleScope scope{std::string(city.text()), {}, {}, {}, {}};
  PlanTerms terms;
  AskedRules ask(rules, scope, on, terms);
  terms.plan_by_day = ask.number("treasury.plan_by_day");
  terms.transfer_working_days = ask.number("treasury.transfer_working_days");
  terms.balance_months = std::max<std::int64_t>(ask.number("treasury.balance_months_most"), 0);
  terms.mean_months = std::clamp<std::int64_t>(ask.number("treasury.mean_months"), 1, 120);
  if (ask.refusal()) return *ask.refusal();
  return terms;
}

}  // namespace liangjia::settlement
