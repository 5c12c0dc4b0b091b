#pragma once
#include "settlement/city_pool/finance_arrival.h"

namespace liangjia::settlement {

// not_found beyond the actor's scope.
Result<FinanceArrival> lock_own_finance_arrival(command::Context& context, FinanceArrivalId id);
bool arrival_reference_used(db::Session& session, PoolCode unit, std::string_view bank_reference);
// Both write the audit row.
void insert_finance_arrival(command::Context& context, const FinanceArrival& arrival);
FinanceArrival update_finance_arrival(command::Context& context, const FinanceArrival& before, FinanceArrival after);

}  // namespace liangjia::settlement
