#include "settlement/treasury/decide_fund_plan.h"

#include <algorithm>

#include "settlement/treasury/fund_need_store.h"
#include "settlement/treasury/fund_plan_store.h"
#include "settlement/treasury/treasury_errors.h"

namespace liangjia::settlement {
namespace {

bool same_lines(const std::vector<FundPlanLine>& kept, const std::vector<FundPlanLine>& now) {
  return std::ranges::equal(kept, now, [](const FundPlanLine& a, FundPlanLine b) {
    b.plan = a.plan;
    return a == b;
  });
}

}  // namespace

// In the lock order needs come before their plan; whose they are is told by the plan.
template <FundPlanStep kStep>
auto DecideFundPlan<kStep>::load(command::Context& context, const Input& input) -> Result<Snapshot> {
  auto needs = lock_needs_of_plan(context, input.id);
  auto plan = lock_own_fund_plan(context, input.id);
  if (!plan) return plan.rejection();
  Snapshot snapshot{std::move(needs), std::move(*plan), fund_plan_lines(context.tx.session(), input.id), {}};
  if constexpr (kStep == FundPlanStep::Approve) {
    auto grounds = plan_grounds(context, snapshot.plan.city, snapshot.plan.month, snapshot.needs, input.id);
    if (!grounds) return grounds.rejection();
    snapshot.grounds = std::move(*grounds);
  }
  return snapshot;
}

template <FundPlanStep kStep>
Result<Done> DecideFundPlan<kStep>::may(const FundPlan& plan, const command::Moment& moment) {
  if (auto step = kFundPlanStates.may(plan.state, kStep); !step) return step;
  if (same_person(moment.actor, plan.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <FundPlanStep kStep>
Result<FundPlan> DecideFundPlan<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.plan, moment); !allowed) return allowed.rejection();
  FundPlan after = snapshot.plan;
  if constexpr (kStep == FundPlanStep::Approve) {
    const PlanFigures now = compute_fund_plan(after.month, snapshot.needs, snapshot.grounds, moment.calendar);
    if (!same_lines(snapshot.lines, now.lines) || after.rules != now.rules) return reject(error::kPlanStale);
    after.approved_on = moment.today;
  }
  after.state = kFundPlanStates.take(after.state, kStep);
  after.checked_by = moment.actor.user;
  return after;
}

template <FundPlanStep kStep>
FundPlan DecideFundPlan<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if constexpr (kStep == FundPlanStep::Refuse) {
    for (const FundNeed& need : snapshot.needs) {
      FundNeed after = need;
      after.state = kFundNeedStates.take(after.state, FundNeedStep::Release);
      after.plan.reset();
      update_fund_need(context, need, std::move(after));
    }
  }
  return update_fund_plan(context, snapshot.plan, decision);
}

template struct DecideFundPlan<FundPlanStep::Approve>;
template struct DecideFundPlan<FundPlanStep::Refuse>;

}  // namespace liangjia::settlement
