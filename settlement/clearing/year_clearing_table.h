#pragma once
#include "core/database/table.h"
#include "settlement/clearing/year_clearing.h"

namespace liangjia::settlement {

inline constexpr auto kYearClearingTable = db::table<YearClearing>(
    "year_clearing", db::key("id", &YearClearing::id), db::fixed("number", &YearClearing::number),
    db::fixed("institution_id", &YearClearing::institution), db::fixed("region_code", &YearClearing::region_code),
    db::fixed("year", &YearClearing::year), db::fixed("approved_fen", &YearClearing::approved), db::fixed("sum_fen", &YearClearing::sum),
    db::fixed("clear_by", &YearClearing::clear_by), db::fixed("evidence", &YearClearing::evidence),
    db::fixed("rules", &YearClearing::rules), db::fixed("provisional", &YearClearing::provisional),
    db::changing("state", &YearClearing::state), db::changing("made_by", &YearClearing::made_by),
    db::changing("checked_by", &YearClearing::checked_by), db::changing("rejection_reported_by", &YearClearing::rejection_reported_by),
    db::changing("payment_id", &YearClearing::payment), db::changing("state_reason", &YearClearing::reason),
    db::changing("settled_on", &YearClearing::settled_on), db::changing("live_key", &YearClearing::live),
    db::version("version", &YearClearing::version), db::fixed("created_at", &YearClearing::created_at));

}  // namespace liangjia::settlement
