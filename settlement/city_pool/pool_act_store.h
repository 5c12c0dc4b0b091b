#pragma once
#include "settlement/city_pool/compute_pool_act.h"

namespace liangjia::settlement {

// not_found beyond the actor's scope.
Result<PoolAct> lock_own_pool_act(command::Context& context, PoolActId id);
// A live act: of that year, or of any.
bool pool_act_stands(db::Session& session, PoolCode city, InsuranceKind kind, PoolActSort sort, std::optional<int> year);
// The figures of a booked year; none where there are none.
std::vector<PoolUnit> booked_year(db::Session& session, PoolCode city, InsuranceKind kind, int year);
bool pool_act_booked(db::Session& session, PoolCode city, InsuranceKind kind, PoolActSort sort, std::optional<int> year);
std::vector<PoolUnit> pool_act_units(db::Session& session, PoolActId id);       // by code
std::vector<PoolActShare> pool_act_shares(db::Session& session, PoolActId id);  // by reading and code
// Locks the accounts of the pooled fund, of its city and of `units`.
PoolBooks lock_pool_books(command::Context& context, PoolCode city, InsuranceKind kind, const std::vector<PoolUnit>& units);
// Both write the audit row.
void insert_pool_act(command::Context& context, const PoolAct& act, const PoolActFigures& figures);
PoolAct update_pool_act(command::Context& context, const PoolAct& before, PoolAct after);

}  // namespace liangjia::settlement
