#pragma once
#include "core/database/table.h"
#include "procurement/supply_case/supply_case.h"

namespace liangjia::procurement {

inline constexpr auto kSupplyCaseTable = db::table<SupplyCase>(
    "supply_case", db::key("id", &SupplyCase::id), db::fixed("number", &SupplyCase::number), db::fixed("award_id", &SupplyCase::award),
    db::changing("backup_award_id", &SupplyCase::backup), db::fixed("area_code", &SupplyCase::area_code),
    db::fixed("winner_id", &SupplyCase::winner), db::changing("backup_winner_id", &SupplyCase::backup_winner),
    db::changing("state", &SupplyCase::state), db::fixed("reason", &SupplyCase::reason),
    db::changing("notice", &SupplyCase::notice).or_null(), db::fixed("reported_by", &SupplyCase::reported_by),
    db::changing("decided_by", &SupplyCase::decided_by), db::changing("accounts_moved", &SupplyCase::accounts_moved),
    db::changing("units_moved", &SupplyCase::units_moved), db::version("version", &SupplyCase::version),
    db::fixed("created_at", &SupplyCase::created_at));

}  // namespace liangjia::procurement
