#include "settlement/treasury/treasury_transfer_queries.h"

#include "core/command/list_query.h"
#include "settlement/treasury/treasury_transfer_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kTransfers = db::select<kTreasuryTransferTable>("treasury_transfer_queries.transfers");
constexpr ListIndex kIndexes[] = {{"treasury_transfer_pool_state", "pool_code", "state"}};
constexpr ListSource kSource{"treasury_transfer", "id", kIndexes, kTokens<TreasuryTransferState>};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

Page<TreasuryTransfer> list_treasury_transfers(db::Session& session, const command::Moment& moment, const TreasuryTransferFilter& filter,
                                               const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("state = ?", filter.state).maybe("sort = ?", filter.sort).maybe("pool_code = ?", filter.pool_code);
  if (filter.by_others) where.by_others(moment.actor, {"made_by"});
  return read_page(session, kTransfers, kSource, where, page);
}

std::optional<TreasuryTransfer> find_treasury_transfer(db::Session& session, const Scope& scope, TreasuryTransferId id) {
  return read_one(session, kTransfers, visible(scope).with("id = ?", id));
}

}  // namespace liangjia::settlement
