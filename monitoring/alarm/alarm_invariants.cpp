#include "monitoring/alarm/alarm_invariants.h"

#include "monitoring/alarm/alarm.h"

namespace liangjia::monitoring {
namespace {

// Rule AL-3: the last line of an alarm's trail says what the alarm says.
void trail_told(const command::ChangeSet& changes, command::Violations& violations) {
  for (const AlarmChange& change : changes.all<AlarmChange>()) {
    const Alarm& after = change.after;
    const AlarmEntry& entry = change.entry;
    const bool told = entry.alarm == after.id && entry.state == after.state && entry.level == after.level && entry.owner == after.owner &&
                      entry.owner_role == after.owner_role;
    if (!told)
      violations.push_back("alarm " + after.number + " is " + std::string(token_of(after.state)) + " and its trail does not say so");
  }
}

constexpr db::Sql kTrail{
    "alarm.verify_trail",
    "SELECT 'alarm', a.number, a.state, a.level, COALESCE(t.state, 'no trail'), COALESCE(t.level, '') FROM alarm a LEFT JOIN alarm_entry t "
    "ON t.id = (SELECT MAX(m.id) FROM alarm_entry m WHERE m.alarm_id = a.id) WHERE t.id IS NULL OR t.state <> a.state OR t.level <> "
    "a.level "
    "OR t.owner_id <> a.owner_id OR t.owner_role <> a.owner_role LIMIT 100"};
constexpr db::Sql kCount{"alarm.count", "SELECT COUNT(*) FROM alarm"};

}  // namespace

std::vector<command::Invariant> alarm_invariants() {
  return {{"alarm.trail", "告警的状态、等级与责任方即其处理记录最后一条所载", "an alarm is what the last line of its trail says",
           trail_told, [](db::Session& session) { return command::verify_by_sql(session, kTrail, kCount); }}};
}

}  // namespace liangjia::monitoring
