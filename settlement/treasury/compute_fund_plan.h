#pragma once
// What a plan comes to by the needs it holds, the accounts and the rule book: the same when it is recorded and when it is approved.
#include <map>

#include "core/command/context.h"
#include "settlement/treasury/expenditure_account.h"
#include "settlement/treasury/fund_plan.h"

namespace liangjia::settlement {

struct PlanFigures {
  std::vector<FundPlanLine> lines;  // by unit and kind, without their plan
  BusinessDate plan_by, transfer_by;
  std::string rules;
  bool provisional = false;

  Fen amount() const;
};

// What lay in each account beyond its cap as the spend month ended, less what earlier plans of the month took off already. Read without a
// lock: a day that is over moves no more. `but`: the plan that is computed again. The refusals of the rule book.
struct PlanGrounds {
  PlanTerms terms;
  std::map<PoolCode, Fen> excess;
};
Result<PlanGrounds> plan_grounds(command::Context& context, PoolCode city, BusinessMonth month, const std::vector<FundNeed>& needs,
                                 std::optional<FundPlanId> but);

PlanFigures compute_fund_plan(BusinessMonth month, const std::vector<FundNeed>& needs, const PlanGrounds& grounds,
                              const WorkingCalendar& calendar);

}  // namespace liangjia::settlement
