#include "monitoring/rollup/rollups.h"

#include "monitoring/rollup/goods_months.h"
#include "monitoring/rollup/order_months.h"
#include "monitoring/rollup/use_months.h"

namespace liangjia::monitoring {

std::vector<journal::FeedReader> rollup_readers() { return {goods_months(), order_months(), use_months()}; }

std::vector<command::Invariant> rollup_invariants() { return {goods_months_invariant(), order_months_invariant(), use_months_invariant()}; }

void rebuild_rollups(db::Session& session) {
  for (const auto& rebuild : {rebuild_goods_months, rebuild_order_months, rebuild_use_months}) {
    db::Transaction tx(session);
    rebuild(tx);
    tx.commit();
  }
}

}  // namespace liangjia::monitoring
