#include "monitoring/alarm/act_on_alarm.h"

#include "monitoring/alarm/alarm_errors.h"
#include "monitoring/alarm/alarm_rules.h"
#include "monitoring/alarm/alarm_store.h"
#include "procurement/volume/volume_rules.h"

namespace liangjia::monitoring {
namespace {

// Rule AL-4: the owner's people of the post; for a member of an alliance its buyer too.
Result<Done> owns(const Alarm& alarm, const Actor& actor) {
  const bool own = actor.organisation == alarm.owner && actor.has(alarm.owner_role);
  const bool lead = actor.scope.kind() == OrganisationKind::Institution && actor.has(Role::AllianceBuyer) &&
                    actor.scope.covers_institution(alarm.owner, alarm.found.region_code);
  if (own || lead) return Done{};
  return reject(error::kAlarmOfOther);
}

// Rule AL-6: a bureau; what has gone up to the city is not the county's any more.
Result<Done> watches(const Alarm& alarm, const Actor& actor) {
  const bool of_party = alarm.owner == alarm.found.enterprise || alarm.owner == alarm.found.institution;
  const bool city = procurement::level_of_bureau(actor.scope.region_code()) == procurement::BureauLevel::City;
  if (of_party || city || actor.organisation == alarm.owner) return Done{};
  return reject(error::kAlarmOfOther);
}

}  // namespace

Result<Alarm> TakeAlarm::load(command::Context& context, const Input& input) { return lock_seen_alarm(context, input.id); }

Result<Done> TakeAlarm::may(const Alarm& alarm, const command::Moment& moment) {
  if (auto step = kAlarmMachine.may(alarm.state, AlarmStep::Take); !step) return step;
  return owns(alarm, moment.actor);
}

Result<Alarm> TakeAlarm::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Alarm alarm = snapshot;
  alarm.state = kAlarmMachine.take(alarm.state, AlarmStep::Take);
  alarm.taken_by = moment.actor.user;
  return alarm;
}

Alarm TakeAlarm::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_alarm(context, snapshot, decision, token_of(AlarmStep::Take), "");
}

Result<Alarm> AnswerAlarm::load(command::Context& context, const Input& input) { return lock_seen_alarm(context, input.id); }

Result<Done> AnswerAlarm::may(const Alarm& alarm, const command::Moment& moment) {
  if (auto step = kAlarmMachine.may(alarm.state, AlarmStep::Answer); !step) return step;
  return owns(alarm, moment.actor);
}

Result<Alarm> AnswerAlarm::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Alarm alarm = snapshot;
  alarm.state = kAlarmMachine.take(alarm.state, AlarmStep::Answer);
  alarm.answered_by = moment.actor.user;
  alarm.answer = input.text;
  alarm.due_on.reset();
  return alarm;
}

Alarm AnswerAlarm::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  return change_alarm(context, snapshot, decision, token_of(AlarmStep::Answer), input.text);
}

Result<Alarm> CloseAlarm::load(command::Context& context, const Input& input) { return lock_seen_alarm(context, input.id); }

Result<Done> CloseAlarm::may(const Alarm& alarm, const command::Moment& moment) {
  if (auto step = kAlarmMachine.may(alarm.state, AlarmStep::Close); !step) return step;
  return watches(alarm, moment.actor);
}

Result<Alarm> CloseAlarm::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Alarm alarm = snapshot;
  alarm.state = kAlarmMachine.take(alarm.state, AlarmStep::Close);
  alarm.ended_by = moment.actor.user;
  alarm.silent_until = silent_until("alarm.closed_silent_days", alarm.found, moment);
  return alarm;
}

Alarm CloseAlarm::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_alarm(context, snapshot, decision, token_of(AlarmStep::Close), "");
}

Result<Alarm> MarkAlarmFalse::load(command::Context& context, const Input& input) { return lock_seen_alarm(context, input.id); }

Result<Done> MarkAlarmFalse::may(const Alarm& alarm, const command::Moment& moment) {
  if (auto step = kAlarmMachine.may(alarm.state, AlarmStep::MarkFalse); !step) return step;
  return watches(alarm, moment.actor);
}

Result<Alarm> MarkAlarmFalse::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Alarm alarm = snapshot;
  alarm.state = kAlarmMachine.take(alarm.state, AlarmStep::MarkFalse);
  alarm.ended_by = moment.actor.user;
  alarm.reason = input.reason;
  alarm.due_on.reset();
  // Without a word in the book it is silent for this day, so that the mark stands at least as long as its maker sees it.
  alarm.silent_until = silent_until("alarm.false_silent_days", alarm.found, moment).value_or(moment.today);
  return alarm;
}

Alarm MarkAlarmFalse::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  return change_alarm(context, snapshot, decision, token_of(AlarmStep::MarkFalse), input.reason);
}

}  // namespace liangjia::monitoring
