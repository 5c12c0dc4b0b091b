#include "settlement/city_pool/finance_arrival_queries.h"

#include "core/command/list_query.h"
#include "settlement/city_pool/finance_arrival_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kArrivals = db::select<kFinanceArrivalTable>("finance_arrival_queries.arrivals");
constexpr ListIndex kIndexes[] = {{"finance_arrival_pool_state", "pool_code", "state"}};
constexpr ListSource kSource{"finance_arrival", "id", kIndexes, kTokens<FinanceArrivalState>};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

Page<FinanceArrival> list_finance_arrivals(db::Session& session, const command::Moment& moment, const FinanceArrivalFilter& filter,
                                           const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("state = ?", filter.state).maybe("pool_code = ?", filter.pool_code);
  return read_page(session, kArrivals, kSource, where, page);
}

std::optional<FinanceArrival> find_finance_arrival(db::Session& session, const Scope& scope, FinanceArrivalId id) {
  return read_one(session, kArrivals, visible(scope).with("id = ?", id));
}

}  // namespace liangjia::settlement
