#pragma once
#include <set>

#include "core/command/context.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::monitoring {

// An alarm that the actor sees (Rule AL-7); another is not found.
Result<Alarm> lock_seen_alarm(command::Context& context, AlarmId id);
// Those of these ids, or of these keys, that still live. Locked in the order of their ids.
std::vector<Alarm> lock_live(command::Context& context, const std::vector<std::string>& keys, std::vector<AlarmId> ids);
// Of these keys those that are not told again yet (Rule AL-6).
std::set<std::string> silent_keys(db::Session& session, const std::vector<std::string>& keys, BusinessDate today);
// Live ones of a kind in a county.
std::vector<std::pair<AlarmId, std::string>> live_alarms(db::Session& session, AlarmKind kind, const std::string& region_code);
// Open or taken, past their day.
std::vector<AlarmId> overdue_alarms(db::Session& session, BusinessDate today, std::int64_t most);

// Bureaus by division: the nearest one of a county, and the city's.
struct Bureaus {
  std::vector<std::pair<std::string, OrganisationId>> all;
  std::optional<OrganisationId> nearest(std::string_view region) const;
  std::optional<OrganisationId> city(std::string_view region) const;
};
Bureaus bureaus(db::Session& session);

// With its audit row and the line of its trail. `step` and `note` are the trail's.
void insert_alarm(command::Context& context, Alarm alarm);
Alarm change_alarm(command::Context& context, const Alarm& before, Alarm after, std::string_view step, const std::string& note);
// Figure, money and when it was seen last: what every run of the watch tells of an alarm that stands. Its version stays.
void see_again(command::Context& context, const std::vector<Alarm>& alarms);

}  // namespace liangjia::monitoring
