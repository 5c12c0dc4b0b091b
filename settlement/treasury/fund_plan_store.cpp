#include "settlement/treasury/fund_plan_store.h"

#include "settlement/treasury/fund_plan_document.h"
#include "settlement/treasury/fund_plan_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kFundPlanTable, "WHERE id = ? FOR UPDATE">("fund_plan_store.lock");
constexpr auto kLines =
    db::select<kFundPlanLineTable, "WHERE plan_id = ? ORDER BY pool_code, FIELD(insurance_kind, 'employees', 'residents')">(
        "fund_plan_store.lines");
constexpr db::Sql kExcess{"fund_plan_store.excess",
                          "SELECT COALESCE(SUM(l.excess_fen), 0) FROM fund_need n JOIN fund_plan_line l ON l.plan_id = n.plan_id AND "
                          "l.need_id = n.id WHERE n.pool_code = ? AND n.month = ? AND n.state = 'planned' AND n.plan_id <> ?"};

}  // namespace

Result<FundPlan> lock_own_fund_plan(command::Context& context, FundPlanId id) {
  auto plan = db::one(context.tx.session(), kLock, id);
  if (!plan || !covers_pool(context.actor().scope, plan->city)) return reject(liangjia::error::kNotFound);
  return std::move(*plan);
}

std::vector<FundPlanLine> fund_plan_lines(db::Session& session, FundPlanId id) { return db::all(session, kLines, id); }

Fen excess_planned(db::Session& session, PoolCode unit, BusinessMonth month, std::optional<FundPlanId> but) {
  return session.one(kExcess, unit, month, but ? but->value() : 0)->take<FenSum>().to_fen();
}

void insert_fund_plan(command::Context& context, const FundPlan& plan, std::vector<FundPlanLine> lines) {
  for (FundPlanLine& line : lines) line.plan = plan.id;
  db::insert<kFundPlanTable>(context.tx, plan);
  db::insert_all<kFundPlanLineTable>(context.tx, lines);
  context.audited(kind::kFundPlan, plan.id.value(), nullptr, fund_plan_document(plan));
  context.changes.add(FundPlanChange{std::nullopt, plan});
}

FundPlan update_fund_plan(command::Context& context, const FundPlan& before, FundPlan after) {
  db::update<kFundPlanTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kFundPlan, after.id.value(), fund_plan_document(before), fund_plan_document(after));
  context.changes.add(FundPlanChange{before, after});
  return after;
}

}  // namespace liangjia::settlement
