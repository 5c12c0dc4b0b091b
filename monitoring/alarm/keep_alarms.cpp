#include "monitoring/alarm/keep_alarms.h"

#include <algorithm>

#include "monitoring/alarm/alarm_errors.h"

namespace liangjia::monitoring {
namespace {

std::vector<std::string> keys_of(AlarmKind kind, const std::vector<Finding>& findings) {
  std::vector<std::string> keys;
  for (const Finding& finding : findings) keys.push_back(same_key_of(kind, finding));
  return keys;
}

// Rule AL-4: who acts first.
std::optional<OrganisationId> owner_of(const AlarmOwner& owner, const Finding& finding, const Bureaus& bureaus) {
  if (owner.party == AlarmParty::Enterprise) return finding.enterprise;
  if (owner.party == AlarmParty::Institution) return finding.institution;
  return bureaus.nearest(finding.region_code);
}

// The figures of `finding` on the alarm it is of; who and what stay.
Alarm seen(Alarm alarm, const Finding& finding, const Judged& judged) {
  alarm.found.figure = finding.figure;
  alarm.found.rows = finding.rows;
  alarm.found.amount = finding.amount;
  alarm.found_level = judged.level;
  alarm.level = raised(judged.level, alarm.escalations);
  alarm.rule = judged.rule;
  alarm.bound = judged.bound;
  return alarm;
}

// Rule AL-3
Alarm ended(Alarm alarm) {
  alarm.state = kAlarmMachine.take(alarm.state, AlarmStep::End);
  alarm.due_on.reset();
  return alarm;
}

}  // namespace

Result<OpenAlarms::Snapshot> OpenAlarms::load(command::Context& context, const Input& input) {
  const auto keys = keys_of(input.kind, input.findings);
  db::Session& session = context.tx.session();
  Snapshot snapshot{{}, silent_keys(session, keys, context.moment.today), bureaus(session)};
  for (const Alarm& alarm : lock_live(context, keys, {})) snapshot.live.insert(alarm.same_key);
  return snapshot;
}

// Rule AL-1
Result<OpenAlarms::Decision> OpenAlarms::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision opened;
  for (const Finding& finding : input.findings) {
    Alarm alarm;
    alarm.kind = input.kind;
    alarm.same_key = same_key_of(input.kind, finding);
    const auto how_bad = judged(input.kind, finding, moment);
    if (!how_bad || snapshot.live.contains(alarm.same_key) || snapshot.silent.contains(alarm.same_key)) continue;
    const AlarmOwner acts = monitoring::owner_of(input.kind, finding.holder);
    const auto owner = owner_of(acts, finding, snapshot.bureaus);
    if (!owner) continue;  // a division without a bureau is watched by nobody
    alarm.live = alarm.same_key;
    alarm.found = finding;
    alarm = seen(std::move(alarm), finding, *how_bad);
    alarm.owner = *owner;
    alarm.owner_role = acts.role;
    alarm.due_on = answer_by(alarm.level, finding, moment);
    opened.push_back(std::move(alarm));
  }
  if (opened.empty()) return reject(error::kNoAlarmToTell);
  return opened;
}

std::size_t OpenAlarms::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  for (const Alarm& alarm : decision) insert_alarm(context, alarm);
  return decision.size();
}

Result<UpdateAlarms::Snapshot> UpdateAlarms::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  for (Alarm& alarm : lock_live(context, keys_of(input.kind, input.findings), input.gone)) {
    if (std::ranges::find(input.gone, alarm.id) != input.gone.end()) {
      snapshot.gone.push_back(std::move(alarm));
    } else {
      snapshot.live.emplace(alarm.same_key, std::move(alarm));
    }
  }
  return snapshot;
}

Result<UpdateAlarms::Decision> UpdateAlarms::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  for (const Finding& finding : input.findings) {
    const auto standing = snapshot.live.find(same_key_of(input.kind, finding));
    if (standing == snapshot.live.end()) continue;  // it was dealt with meanwhile
    const Alarm& before = standing->second;
    const auto how_bad = judged(input.kind, finding, moment);
    if (!how_bad) {
      decision.ended.emplace_back(before, ended(before));
      continue;
    }
    Alarm after = seen(before, finding, *how_bad);
    if (after.found_level == before.found_level) {
      decision.same.push_back(std::move(after));
      continue;
    }
    // What became worse is answered sooner.
    const auto sooner = answer_by(after.level, finding, moment);
    if (before.due_on && sooner && after.level > before.level) after.due_on = std::min(*before.due_on, *sooner);
    after.last_seen_at = moment.now;
    decision.level.emplace_back(before, std::move(after));
  }
  for (const Alarm& alarm : snapshot.gone) decision.ended.emplace_back(alarm, ended(alarm));
  if (decision.same.empty() && decision.level.empty() && decision.ended.empty()) return reject(error::kNoAlarmToTell);
  return decision;
}

UpdateAlarms::Outcome UpdateAlarms::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  see_again(context, decision.same);
  for (const auto& [before, after] : decision.level) change_alarm(context, before, after, kLevelChanged, "");
  for (const auto& [before, after] : decision.ended) change_alarm(context, before, after, token_of(AlarmStep::End), "");
  return {decision.same.size(), decision.level.size(), decision.ended.size()};
}

Result<EscalateAlarms::Snapshot> EscalateAlarms::load(command::Context& context, const Input&) {
  db::Session& session = context.tx.session();
  const auto due = overdue_alarms(session, context.moment.today, static_cast<std::int64_t>(kPiece));
  Snapshot snapshot{{}, bureaus(session)};
  snapshot.overdue = lock_live(context, {}, due);
  return snapshot;
}

// Rule AL-5: from the owner to the county's bureau, from there to the city's; above the city there is nobody.
Result<EscalateAlarms::Decision> EscalateAlarms::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  Decision decision;
  for (const Alarm& before : snapshot.overdue) {
    if (!before.due_on || *before.due_on >= moment.today || before.state == AlarmState::Answered) continue;
    const Finding& found = before.found;
    Alarm after = before;
    const bool of_party = before.owner == found.enterprise || before.owner == found.institution;
    const auto above = of_party ? snapshot.bureaus.nearest(found.region_code) : snapshot.bureaus.city(found.region_code);
    const bool moves = above && *above != before.owner;
    ++after.escalations;
    after.level = raised(after.found_level, after.escalations);
    after.state = kAlarmMachine.take(before.state, AlarmStep::Escalate);
    after.taken_by.reset();
    if (moves) after.owner = *above;
    if (moves) after.owner_role = Role::Monitor;
    after.due_on = moves ? answer_by(after.level, found, moment) : std::nullopt;
    decision.emplace_back(before, std::move(after));
  }
  if (decision.empty()) return reject(error::kNoAlarmToTell);
  return decision;
}

std::size_t EscalateAlarms::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  for (const auto& [before, after] : decision) change_alarm(context, before, after, token_of(AlarmStep::Escalate), "");
  return decision.size();
}

}  // namespace liangjia::monitoring
