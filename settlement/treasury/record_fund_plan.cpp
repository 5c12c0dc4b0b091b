#include "settlement/treasury/record_fund_plan.h"

#include "settlement/fund/fund_receipt_store.h"
#include "settlement/treasury/fund_need_store.h"
#include "settlement/treasury/fund_plan_store.h"
#include "settlement/treasury/treasury_errors.h"

namespace liangjia::settlement {

Result<RecordFundPlan::Snapshot> RecordFundPlan::load(command::Context& context, const Input& input) {
  const bool known = !input.city.none() && input.city == city_of(input.city) && covers_pool(context.actor().scope, input.city) &&
                     pool_exists(context.tx.session(), input.city);
  if (!known) return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(liangjia::noun::kPool));
  auto needs = lock_waiting_needs(context, input.city, input.month);
  auto grounds = plan_grounds(context, input.city, input.month, needs, {});
  if (!grounds) return grounds.rejection();
  return Snapshot{std::move(needs), std::move(*grounds)};
}

Result<RecordFundPlan::Decision> RecordFundPlan::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.needs.empty()) return reject(error::kPlanWithoutNeeds, {{"month", input.month.text()}});
  const PlanFigures figures = compute_fund_plan(input.month, snapshot.needs, snapshot.grounds, moment.calendar);
  Decision decision;
  FundPlan& plan = decision.plan;
  plan.city = input.city;
  plan.month = input.month;
  plan.plan_by = figures.plan_by;
  plan.transfer_by = figures.transfer_by;
  plan.amount = figures.amount();
  plan.rules = figures.rules;
  plan.provisional = figures.provisional;
  plan.made_by = moment.actor.user;
  decision.lines = figures.lines;
  return decision;
}

FundPlan RecordFundPlan::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  FundPlan plan = decision.plan;
  plan.id = context.ids.next<FundPlanId>();
  plan.number = document_number("JH", plan.id.value());
  plan.created_at = context.now();
  insert_fund_plan(context, plan, decision.lines);
  for (const FundNeed& need : snapshot.needs) {
    FundNeed after = need;
    after.state = kFundNeedStates.take(after.state, FundNeedStep::Plan);
    after.plan = plan.id;
    update_fund_need(context, need, std::move(after));
  }
  return plan;
}

}  // namespace liangjia::settlement
