#pragma once
#include "core/database/table.h"
#include "procurement/acceptance/late_reason.h"

namespace liangjia::procurement {

inline constexpr auto kLateReasonTable = db::table<LateReason>(
    "late_reason", db::key("id", &LateReason::id), db::fixed("acceptance_line_id", &LateReason::acceptance_line),
    db::fixed("reason_code", &LateReason::code), db::fixed("note", &LateReason::note), db::fixed("pauses", &LateReason::pauses),
    db::fixed("from_on", &LateReason::from), db::fixed("pause_ends_on", &LateReason::pause_ends_on),
    db::changing("ended_on", &LateReason::ended_on), db::fixed("recorded_by", &LateReason::recorded_by),
    db::changing("ended_by", &LateReason::ended_by).or_null(), db::fixed("created_at", &LateReason::created_at));

}  // namespace liangjia::procurement
