#pragma once
// Acts of the pooled fund as JSON.
#include "core/platform/json.h"
#include "settlement/city_pool/pool_act_queries.h"

namespace liangjia::settlement {

json::Object pool_act_document(const PoolAct& act);
json::Object pool_act_view_document(const PoolAct& act, const command::Moment& moment);
// With its units, its year by each reading, and its journal.
json::Object whole_pool_act_document(const WholePoolAct& whole, const command::Moment& moment);
json::Object pool_unit_view_document(const PoolUnitView& view);

}  // namespace liangjia::settlement
