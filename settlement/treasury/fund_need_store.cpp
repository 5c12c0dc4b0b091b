#include "settlement/treasury/fund_need_store.h"

#include <algorithm>

#include "settlement/treasury/fund_need_document.h"
#include "settlement/treasury/fund_need_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kFundNeedTable, "WHERE id = ? FOR UPDATE">("fund_need_store.lock");
constexpr db::Sql kStands{"fund_need_store.stands",
                          "SELECT 1 FROM fund_need WHERE pool_code = ? AND insurance_kind = ? AND month = ? AND live_key = 1"};
constexpr auto kWaiting =
    db::select<kFundNeedTable, "WHERE month = ? AND state = 'reported' AND LEFT(pool_code, 4) = LEFT(?, 4) ORDER BY id FOR UPDATE">(
        "fund_need_store.waiting");
constexpr auto kOfPlan = db::select<kFundNeedTable, "WHERE plan_id = ? ORDER BY id FOR UPDATE">("fund_need_store.of_plan");

std::vector<FundNeed> by_unit(std::vector<FundNeed> needs) {
  std::ranges::sort(needs, {}, [](const FundNeed& one) { return std::pair{one.unit, one.kind}; });
  return needs;
}

}  // namespace

Result<FundNeed> lock_own_fund_need(command::Context& context, FundNeedId id) {
  auto need = db::one(context.tx.session(), kLock, id);
  if (!need || !covers_pool(context.actor().scope, need->unit)) return reject(liangjia::error::kNotFound);
  return std::move(*need);
}

bool fund_need_stands(db::Session& session, PoolCode unit, InsuranceKind kind, BusinessMonth month) {
  return session.one(kStands, unit, kind, month).has_value();
}

std::vector<FundNeed> lock_waiting_needs(command::Context& context, PoolCode city, BusinessMonth month) {
  return by_unit(db::all(context.tx.session(), kWaiting, month, city));
}

std::vector<FundNeed> lock_needs_of_plan(command::Context& context, FundPlanId plan) {
  return by_unit(db::all(context.tx.session(), kOfPlan, plan));
}

void insert_fund_need(command::Context& context, const FundNeed& need) {
  db::insert<kFundNeedTable>(context.tx, need);
  context.audited(kind::kFundNeed, need.id.value(), nullptr, fund_need_document(need));
}

FundNeed update_fund_need(command::Context& context, const FundNeed& before, FundNeed after) {
  db::update<kFundNeedTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kFundNeed, after.id.value(), fund_need_document(before), fund_need_document(after));
  return after;
}

}  // namespace liangjia::settlement
