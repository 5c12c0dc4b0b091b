#include "settlement/treasury/fund_plan_queries.h"

#include "core/command/list_query.h"
#include "settlement/treasury/fund_plan_store.h"
#include "settlement/treasury/fund_plan_table.h"
#include "settlement/treasury/treasury_transfer_store.h"

namespace liangjia::settlement {
namespace {

constexpr auto kPlans = db::select<kFundPlanTable>("fund_plan_queries.plans");
constexpr ListIndex kIndexes[] = {{"fund_plan_pool_state", "pool_code", "state"}};
constexpr ListSource kSource{"fund_plan", "id", kIndexes, kTokens<FundPlanState>};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

Page<FundPlan> list_fund_plans(db::Session& session, const command::Moment& moment, const FundPlanFilter& filter, const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("state = ?", filter.state).maybe("month = ?", filter.month);
  if (filter.by_others) where.by_others(moment.actor, {"made_by"});
  return read_page(session, kPlans, kSource, where, page);
}

std::optional<WholeFundPlan> find_whole_fund_plan(db::Session& session, const Scope& scope, FundPlanId id) {
  const auto plan = read_one(session, kPlans, visible(scope).with("id = ?", id));
  if (!plan) return std::nullopt;
  WholeFundPlan whole{*plan, {}, {}};
  const auto lines = fund_plan_lines(session, id);
  for (const auto& kind : EnumNames<InsuranceKind>::kAll) {
    const Fen amount = planned_of(lines, plan->city, kind.value, TreasuryTransferSort::ToCity);
    if (amount > Fen{})
      whole.kinds.push_back({kind.value, amount, booked_of_plan(session, id, plan->city, kind.value, TreasuryTransferSort::ToCity)});
  }
  for (const FundPlanLine& line : lines)
    whole.lines.push_back({line, booked_of_plan(session, id, line.unit, line.kind, TreasuryTransferSort::ToUnit)});
  return whole;
}

}  // namespace liangjia::settlement
