#pragma once
#include "core/database/table.h"
#include "settlement/city_pool/finance_arrival.h"

namespace liangjia::settlement {

inline constexpr auto kFinanceArrivalTable =
    db::table<FinanceArrival>("finance_arrival", db::key("id", &FinanceArrival::id), db::fixed("number", &FinanceArrival::number),
                              db::fixed("pool_code", &FinanceArrival::unit), db::fixed("insurance_kind", &FinanceArrival::kind),
                              db::fixed("payer", &FinanceArrival::payer), db::fixed("amount_fen", &FinanceArrival::amount),
                              db::fixed("received_on", &FinanceArrival::received_on),
                              db::fixed("bank_reference", &FinanceArrival::bank_reference), db::changing("state", &FinanceArrival::state),
                              db::fixed("made_by", &FinanceArrival::made_by), db::changing("checked_by", &FinanceArrival::checked_by),
                              db::version("version", &FinanceArrival::version), db::fixed("created_at", &FinanceArrival::created_at));

}  // namespace liangjia::settlement
