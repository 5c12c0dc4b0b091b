#include "settlement/treasury/compute_fund_plan.h"

#include <algorithm>

#include "settlement/treasury/fund_plan_store.h"

namespace liangjia::settlement {

Fen PlanFigures::amount() const {
  Fen sum;
  for (const FundPlanLine& line : lines) sum += line.amount;
  return sum;
}

Result<PlanGrounds> plan_grounds(command::Context& context, PoolCode city, BusinessMonth month, const std::vector<FundNeed>& needs,
                                 std::optional<FundPlanId> but) {
  db::Session& session = context.tx.session();
  const auto terms = read_plan_terms(context.moment.rules, city, month.first_day());
  if (!terms) return terms.rejection();
  PlanGrounds grounds{*terms, {}};
  for (const FundNeed& need : needs) {
    if (grounds.excess.contains(need.unit)) continue;
    const Fen beyond = expenditure_account(session, need.unit, need.spend_month, *terms).cap.excess;
    const Fen taken = excess_planned(session, need.unit, month, but);
    grounds.excess.emplace(need.unit, std::max(Fen{}, beyond - taken));
  }
  return grounds;
}

PlanFigures compute_fund_plan(BusinessMonth month, const std::vector<FundNeed>& needs, const PlanGrounds& grounds,
                              const WorkingCalendar& calendar) {
  PlanFigures figures;
  figures.plan_by = plan_due(month, grounds.terms.plan_by_day);
  figures.transfer_by = transfer_due(calendar, month, grounds.terms.transfer_working_days);
  figures.rules = grounds.terms.ids();
  figures.provisional = grounds.terms.provisional;
  for (std::size_t first = 0; first < needs.size();) {  // the kinds of one unit stand together
    std::vector<NeedFigures> kinds;
    for (std::size_t i = first; i < needs.size() && needs[i].unit == needs[first].unit; ++i) kinds.push_back(needs[i].figures());
    const auto excess = excess_by_kind(grounds.excess.at(needs[first].unit), kinds);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      const FundNeed& need = needs[first + i];
      figures.lines.push_back({{}, need.id, need.unit, need.kind, kinds[i], excess[i], planned(kinds[i], excess[i])});
    }
    first += kinds.size();
  }
  return figures;
}

}  // namespace liangjia::settlement
