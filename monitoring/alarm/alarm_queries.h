#pragma once
// Alarms as people read them: the most urgent first, whose they are, and their trail.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::monitoring {

struct AlarmView {
  Alarm alarm;
  std::string owner_name;
  std::optional<std::string> institution_name, enterprise_name;
  std::string rule_key, rule_source;
};

struct AlarmFilter {
  std::optional<AlarmState> state = {};
  std::optional<AlarmKind> kind = {};
  std::optional<AlarmLevel> level = {};
  std::optional<OrganisationId> institution = {}, enterprise = {}, owner = {};
  std::optional<std::string> region_code = {};
  std::optional<bool> live = {};  // not closed, ended or false
  std::optional<bool> mine = {};  // open or taken, and the reader's to answer
};

Page<AlarmView> list_alarms(db::Session& session, const Actor& actor, const AlarmFilter& filter, const PageRequest& page);
std::optional<AlarmView> find_alarm(db::Session& session, const Scope& scope, AlarmId id);

struct AlarmEntryView {
  AlarmEntry entry;
  std::string owner_name;
};
std::vector<AlarmEntryView> trail_of(db::Session& session, AlarmId id);

// Rule AL-6: how often the alarms of each kind were right, so that a bound can be tuned.
struct AlarmTally {
  AlarmKind kind = AlarmKind::NoAnswer;
  std::int64_t live = 0, closed = 0, ended = 0, false_alarms = 0;
};
std::vector<AlarmTally> alarm_tallies(db::Session& session, const Scope& scope);

}  // namespace liangjia::monitoring
