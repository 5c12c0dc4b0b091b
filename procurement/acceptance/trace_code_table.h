#pragma once
#include "core/database/table.h"
#include "procurement/acceptance/trace_codes.h"

namespace liangjia::procurement {

inline constexpr auto kAcceptedCodeTable =
    db::table<AcceptedCode>("accepted_trace_code", db::fixed("trace_code", &AcceptedCode::code),
                            db::fixed("acceptance_line_id", &AcceptedCode::line), db::fixed("level", &AcceptedCode::level),
                            db::fixed("packs", &AcceptedCode::packs), db::fixed("held_by", &AcceptedCode::held_by).or_null());

inline constexpr auto kTraceAlarmTable =
    db::table<TraceAlarm>("trace_alarm", db::key("id", &TraceAlarm::id), db::fixed("trace_code", &TraceAlarm::code),
                          db::fixed("first_line_id", &TraceAlarm::first), db::fixed("second_line_id", &TraceAlarm::second),
                          db::fixed("region_code", &TraceAlarm::region_code), db::fixed("at", &TraceAlarm::at));

}  // namespace liangjia::procurement
