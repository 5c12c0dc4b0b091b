#pragma once
#include "core/database/table.h"
#include "settlement/working_capital/working_capital.h"

namespace liangjia::settlement {

inline constexpr auto kWorkingCapitalTable = db::table<WorkingCapital>(
    "working_capital", db::key("id", &WorkingCapital::id), db::fixed("number", &WorkingCapital::number),
    db::fixed("institution_id", &WorkingCapital::institution), db::fixed("region_code", &WorkingCapital::region_code),
    db::fixed("year", &WorkingCapital::year), db::fixed("spend_fen", &WorkingCapital::spend), db::fixed("most_fen", &WorkingCapital::most),
    db::fixed("amount_fen", &WorkingCapital::amount), db::fixed("evidence", &WorkingCapital::evidence),
    db::fixed("rules", &WorkingCapital::rules), db::fixed("provisional", &WorkingCapital::provisional),
    db::changing("state", &WorkingCapital::state), db::changing("paid_fen", &WorkingCapital::paid),
    db::changing("returned_fen", &WorkingCapital::returned), db::changing("recalled_fen", &WorkingCapital::recalled),
    db::changing("made_by", &WorkingCapital::made_by), db::changing("checked_by", &WorkingCapital::checked_by),
    db::changing("rejection_reported_by", &WorkingCapital::rejection_reported_by), db::changing("payment_id", &WorkingCapital::payment),
    db::changing("state_reason", &WorkingCapital::reason), db::changing("return_amount_fen", &WorkingCapital::return_amount),
    db::changing("return_reference", &WorkingCapital::return_reference),
    db::changing("return_recorded_by", &WorkingCapital::return_recorded_by), db::changing("live_key", &WorkingCapital::live),
    db::version("version", &WorkingCapital::version), db::fixed("created_at", &WorkingCapital::created_at));

}  // namespace liangjia::settlement
