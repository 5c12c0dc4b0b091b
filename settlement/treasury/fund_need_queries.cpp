#include "settlement/treasury/fund_need_queries.h"

#include "core/command/list_query.h"
#include "settlement/treasury/fund_need_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kNeeds = db::select<kFundNeedTable>("fund_need_queries.needs");
constexpr ListIndex kIndexes[] = {{"fund_need_pool_state", "pool_code", "state"}};
constexpr ListSource kSource{"fund_need", "id", kIndexes, kTokens<FundNeedState>};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

Page<FundNeed> list_fund_needs(db::Session& session, const command::Moment& moment, const FundNeedFilter& filter, const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("state = ?", filter.state).maybe("pool_code = ?", filter.pool_code).maybe("month = ?", filter.month);
  return read_page(session, kNeeds, kSource, where, page);
}

std::optional<FundNeed> find_fund_need(db::Session& session, const Scope& scope, FundNeedId id) {
  return read_one(session, kNeeds, visible(scope).with("id = ?", id));
}

}  // namespace liangjia::settlement
