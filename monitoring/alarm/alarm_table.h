#pragma once
#include "core/database/table.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::monitoring {

inline constexpr auto kAlarmTable = db::table<Alarm>(
    "alarm", db::key("id", &Alarm::id), db::fixed("number", &Alarm::number), db::fixed("kind", &Alarm::kind),
    db::fixed("same_key", &Alarm::same_key), db::changing("live_key", &Alarm::live).sized("CHAR(160)"),
    db::fixed(
        "object_kind", [](auto& row) -> auto& { return row.found.object_kind; }),
    db::fixed(
        "object_id", [](auto& row) -> auto& { return row.found.object_id; }),
    db::fixed(
        "object_name", [](auto& row) -> auto& { return row.found.object_name; }),
    db::fixed(
        "region_code", [](auto& row) -> auto& { return row.found.region_code; }),
    db::fixed(
        "institution_id", [](auto& row) -> auto& { return row.found.institution; }),
    db::fixed(
        "enterprise_id", [](auto& row) -> auto& { return row.found.enterprise; }),
    db::fixed(
        "holder", [](auto& row) -> auto& { return row.found.holder; }),
    db::changing(
        "numerator", [](auto& row) -> auto& { return row.found.figure.numerator; }),
    db::changing(
        "denominator", [](auto& row) -> auto& { return row.found.figure.denominator; }),
    db::changing(
        "row_count", [](auto& row) -> auto& { return row.found.rows; }),
    db::changing(
        "amount_fen", [](auto& row) -> auto& { return row.found.amount; }),
    db::changing("found_level", &Alarm::found_level), db::changing("level", &Alarm::level), db::changing("rule_id", &Alarm::rule),
    db::changing("bound", &Alarm::bound), db::changing("state", &Alarm::state), db::changing("owner_id", &Alarm::owner),
    db::changing("owner_role", &Alarm::owner_role), db::changing("escalations", &Alarm::escalations),
    db::changing("due_on", &Alarm::due_on), db::changing("silent_until", &Alarm::silent_until), db::changing("urgency", &Alarm::urgency),
    db::changing("answer", &Alarm::answer).or_null(), db::changing("reason", &Alarm::reason).or_null(),
    db::changing("taken_by", &Alarm::taken_by), db::changing("answered_by", &Alarm::answered_by),
    db::changing("ended_by", &Alarm::ended_by), db::version("version", &Alarm::version), db::fixed("opened_at", &Alarm::opened_at),
    db::changing("last_seen_at", &Alarm::last_seen_at));

inline constexpr auto kAlarmEntryTable = db::table<AlarmEntry>(
    "alarm_entry", db::key("id", &AlarmEntry::id), db::fixed("alarm_id", &AlarmEntry::alarm), db::fixed("step", &AlarmEntry::step),
    db::fixed("state", &AlarmEntry::state), db::fixed("level", &AlarmEntry::level),
    db::fixed(
        "numerator", [](auto& row) -> auto& { return row.figure.numerator; }),
    db::fixed(
        "denominator", [](auto& row) -> auto& { return row.figure.denominator; }),
    db::fixed("owner_id", &AlarmEntry::owner), db::fixed("owner_role", &AlarmEntry::owner_role),
    db::fixed("note", &AlarmEntry::note).or_null(), db::fixed("user_id", &AlarmEntry::by), db::fixed("at", &AlarmEntry::at));

}  // namespace liangjia::monitoring
