#pragma once
#include "core/database/table.h"
#include "settlement/debt/top_up.h"

namespace liangjia::settlement {

inline constexpr auto kTopUpTable = db::table<TopUp>(
    "institution_top_up", db::key("id", &TopUp::id), db::fixed("number", &TopUp::number), db::fixed("institution_id", &TopUp::institution),
    db::fixed("region_code", &TopUp::region_code), db::fixed("amount_fen", &TopUp::amount), db::fixed("paid_on", &TopUp::paid_on),
    db::fixed("bank_reference", &TopUp::bank_reference), db::changing("state", &TopUp::state),
    db::fixed("recorded_by", &TopUp::recorded_by), db::changing("decided_by", &TopUp::decided_by), db::version("version", &TopUp::version),
    db::fixed("created_at", &TopUp::created_at));

}  // namespace liangjia::settlement
