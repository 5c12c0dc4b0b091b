#include "monitoring/alarm/alarm_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "monitoring/alarm/act_on_alarm.h"
#include "monitoring/alarm/alarm_kinds.h"

namespace liangjia::monitoring {
namespace {

// A share rounded down to a millionth; what is counted as it is.
std::string figure_text(const AlarmFigure& figure) {
  if (figure.denominator == 1) return std::to_string(figure.numerator);
  constexpr std::int64_t kPpm = 1'000'000;
  return Ratio{static_cast<std::int64_t>(Int128{figure.numerator} * kPpm / figure.denominator)}.text();
}

json::Object rows_of(const Alarm& alarm) {
  const AlarmKindRow& row = row_of(alarm.kind);
  json::Object query;
  for (auto& [name, value] : row.rows(alarm.found)) query.set(std::string(name), value);
  return {{"operation", row.operation}, {"query", std::move(query)}};
}

json::Value bound_in_force(std::string_view key, const command::Moment& moment) {
  const auto found = moment.rules.find(key, {moment.actor.scope.region_code(), "", "", {}}, moment.today);
  return found ? json::Value{(*found)->value} : json::Value{};
}

}  // namespace

json::Object alarm_document(const Alarm& alarm) {
  const Finding& found = alarm.found;
  return {{"id", alarm.id},
          {"number", alarm.number},
          {"kind", alarm.kind},
          {"level", alarm.level},
          {"state", alarm.state},
          {"object_kind", found.object_kind},
          {"object_id", id_text(found.object_id)},
          {"object_name", found.object_name},
          {"region_code", found.region_code},
          {"institution_id", found.institution},
          {"enterprise_id", found.enterprise},
          {"holder", found.holder},
          {"figure", figure_text(found.figure)},
          {"figure_unit", row_of(alarm.kind).unit},
          {"bound", alarm.bound},
          {"rule_id", alarm.rule},
          {"row_count", found.rows},
          {"amount", found.amount},
          {"owner_id", alarm.owner},
          {"owner_role", alarm.owner_role},
          {"escalations", alarm.escalations},
          {"due_on", alarm.due_on},
          {"silent_until", alarm.silent_until},
          {"answer", json::text_or_null(alarm.answer)},
          {"reason", json::text_or_null(alarm.reason)},
          {"taken_by", alarm.taken_by},
          {"answered_by", alarm.answered_by},
          {"ended_by", alarm.ended_by},
          {"opened_at", alarm.opened_at},
          {"last_seen_at", alarm.last_seen_at},
          {"version", alarm.version}};
}

json::Object alarm_view_document(const AlarmView& view, const command::Moment& moment) {
  json::Object document = alarm_document(view.alarm);
  document.set("owner_name", view.owner_name)
      .set("institution_name", view.institution_name)
      .set("enterprise_name", view.enterprise_name)
      .set("rule_key", view.rule_key)
      .set("rule_source", view.rule_source)
      .set("allowed_actions", command::allowed_actions<TakeAlarm, AnswerAlarm, CloseAlarm, MarkAlarmFalse>(view.alarm, moment));
  return document;
}

json::Object alarm_trail_document(const AlarmView& view, const std::vector<AlarmEntryView>& trail, const command::Moment& moment) {
  json::Object document = alarm_view_document(view, moment);
  json::Array entries;
  for (const AlarmEntryView& one : trail) {
    const AlarmEntry& entry = one.entry;
    entries.push_back(json::Object{{"step", entry.step},
                                   {"state", entry.state},
                                   {"level", entry.level},
                                   {"figure", figure_text(entry.figure)},
                                   {"owner_name", one.owner_name},
                                   {"owner_role", entry.owner_role},
                                   {"note", json::text_or_null(entry.note)},
                                   {"by", entry.by},
                                   {"at", entry.at}});
  }
  document.set("rows", rows_of(view.alarm)).set("trail", std::move(entries));
  return document;
}

json::Object alarm_kind_document(const AlarmTally& tally, const command::Moment& moment) {
  const AlarmKindRow& row = row_of(tally.kind);
  return {{"kind", tally.kind},
          {"name_zh", name_of(tally.kind).zh},
          {"name_en", row.en},
          {"figure_unit", row.unit},
          {"notice_from", bound_in_force(row.bounds[0], moment)},
          {"warning_from", bound_in_force(row.bounds[1], moment)},
          {"serious_from", bound_in_force(row.bounds[2], moment)},
          {"live", tally.live},
          {"closed", tally.closed},
          {"ended", tally.ended},
          {"false_alarms", tally.false_alarms}};
}

}  // namespace liangjia::monitoring
