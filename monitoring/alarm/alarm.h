#pragma once
// Alarms: what the bureau's eyes found, with its level, its owner and a day by which it is answered. An alarm is of one kind and one
// object; while it lives the same finding keeps it up to date and makes no second one. Rules: monitoring/README.md.
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/object_kind.h"
#include "core/command/actor.h"
#include "core/rulebook/rules.h"
#include "monitoring/alarm/alarm_states.h"

namespace liangjia::monitoring {

using AlarmId = Id<struct AlarmTag>;
using AlarmEntryId = Id<struct AlarmEntryTag>;

namespace kind {
inline constexpr ObjectKind kAlarm{"alarm", "监测告警"};
}  // namespace kind

// An exact figure: hours, days or a count over 1, or a share.
struct AlarmFigure {
  std::int64_t numerator = 0, denominator = 1;
};

// What a finder saw: the object, whose it is, and how bad.
struct Finding {
  std::string object_kind;
  std::int64_t object_id = 0;
  std::string object_name;  // its number, or the name of the organisation
  std::string region_code;
  std::optional<OrganisationId> institution, enterprise;  // who sees it beside the bureaus
  AlarmHolder holder = AlarmHolder::None;
  AlarmFigure figure;
  std::int64_t rows = 0;  // documents or lines behind it
  Fen amount;             // at stake
};

struct Alarm {
  AlarmId id;
  std::string number;
  AlarmKind kind = AlarmKind::NoAnswer;
  std::string same_key;             // of kind and object: the same again is the same alarm
  std::optional<std::string> live;  // same_key while it lives
  Finding found;                    // as seen last
  AlarmLevel found_level = AlarmLevel::Notice;
  AlarmLevel level = AlarmLevel::Notice;  // found_level raised by each escalation
  rulebook::RuleId rule;                  // the bound that was passed
  std::string bound;                      // as the rule has it
  AlarmState state = AlarmState::Open;
  OrganisationId owner;
  Role owner_role = Role::Monitor;
  int escalations = 0;
  std::optional<BusinessDate> due_on;        // none: there is nobody above its owner
  std::optional<BusinessDate> silent_until;  // until then the same is not told again
  std::int64_t urgency = 0;                  // serious ones first, the oldest first among equals
  std::string answer, reason;
  std::optional<UserId> taken_by, answered_by, ended_by;
  std::int64_t version = 1;
  Instant opened_at{}, last_seen_at{};
};

// One line of its trail: kept for good.
struct AlarmEntry {
  AlarmEntryId id;
  AlarmId alarm;
  std::string step;  // opened, level_changed, or a step
  AlarmState state = AlarmState::Open;
  AlarmLevel level = AlarmLevel::Notice;
  AlarmFigure figure;
  OrganisationId owner;
  Role owner_role = Role::Monitor;
  std::string note;
  std::optional<UserId> by;  // none: the program
  Instant at{};
};
inline constexpr std::string_view kOpened = "opened", kLevelChanged = "level_changed";

// Change type for the invariants.
struct AlarmChange {
  Alarm after;
  AlarmEntry entry;
};

std::string same_key_of(AlarmKind kind, const Finding& finding);
AlarmLevel raised(AlarmLevel level, int times);
std::int64_t urgency_of(AlarmLevel level, Instant opened_at);

}  // namespace liangjia::monitoring
