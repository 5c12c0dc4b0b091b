#include "monitoring/alarm/alarm_store.h"

#include <algorithm>

#include "monitoring/alarm/alarm_document.h"
#include "monitoring/alarm/alarm_table.h"

namespace liangjia::monitoring {
namespace {

constexpr auto kLock = db::select<kAlarmTable, "WHERE id = ? FOR UPDATE">("alarm_store.lock");
constexpr auto kLockLive =
    db::select<kAlarmTable, "WHERE id IN {in} AND live_key IS NOT NULL ORDER BY id FOR UPDATE">("alarm_store.lock_live");
constexpr db::Sql kIdsOfKeys{"alarm_store.ids_of_keys", "SELECT id FROM alarm WHERE live_key IN {in}"};
constexpr db::Sql kSilent{"alarm_store.silent", "SELECT DISTINCT same_key FROM alarm WHERE same_key IN {in} AND silent_until >= ?"};
constexpr db::Sql kLive{"alarm_store.live",
                        "SELECT id, same_key FROM alarm FORCE INDEX (alarm_found) WHERE region_code = ? AND kind = ? AND state IN ('open', "
                        "'taken', 'answered') ORDER BY id"};
constexpr db::Sql kOverdue{
    "alarm_store.overdue",
    "SELECT id FROM alarm FORCE INDEX (alarm_due) WHERE state IN ('open', 'taken') AND due_on < ? ORDER BY id LIMIT ?"};
constexpr db::Sql kBureaus{"alarm_store.bureaus",
                           "SELECT region_code, id FROM organisation WHERE kind = 'bureau' ORDER BY region_code, id"};
constexpr db::Sql kSeeAgain{
    "alarm_store.see_again",
    "UPDATE alarm SET numerator = ?, denominator = ?, row_count = ?, amount_fen = ?, last_seen_at = ? WHERE id = ?"};

void note(command::Context& context, const Alarm& alarm, std::string_view step, const std::string& words) {
  const bool person = !context.actor().has(Role::System);
  AlarmEntry entry{context.ids.next<AlarmEntryId>(),
                   alarm.id,
                   std::string(step),
                   alarm.state,
                   alarm.level,
                   alarm.found.figure,
                   alarm.owner,
                   alarm.owner_role,
                   words,
                   person ? std::optional{context.actor().user} : std::nullopt,
                   context.now()};
  db::insert<kAlarmEntryTable>(context.tx, entry);
  context.changes.add(AlarmChange{alarm, std::move(entry)});
}

std::vector<AlarmId> ids_of(std::vector<db::Row> rows) {
  std::vector<AlarmId> ids;
  for (db::Row& row : rows) ids.push_back(row.take<AlarmId>());
  return ids;
}

}  // namespace

// Rule AL-7
Result<Alarm> lock_seen_alarm(command::Context& context, AlarmId id) {
  auto found = db::one(context.tx.session(), kLock, id);
  const auto seen = [&](const Alarm& alarm) {
    return context.actor().scope.covers({alarm.found.institution.value_or(OrganisationId{}),
                                         alarm.found.region_code,
                                         {},
                                         alarm.found.enterprise.value_or(OrganisationId{})});
  };
  if (!found || !seen(*found)) return reject(liangjia::error::kNotFound);
  return std::move(*found);
}

std::vector<Alarm> lock_live(command::Context& context, const std::vector<std::string>& keys, std::vector<AlarmId> ids) {
  db::Session& session = context.tx.session();
  for (const AlarmId id : ids_of(db::query_in(session, kIdsOfKeys, db::values_of(keys)))) ids.push_back(id);
  std::ranges::sort(ids);
  std::vector<Alarm> all;
  for (db::Row& row : db::query_in(session, kLockLive.sql, db::values_of(ids))) all.push_back(kLockLive(row));
  return all;
}

std::set<std::string> silent_keys(db::Session& session, const std::vector<std::string>& keys, BusinessDate today) {
  std::set<std::string> all;
  const db::Value after[] = {db::to_value(today)};
  for (db::Row& row : db::query_in(session, kSilent, db::values_of(keys), {}, after)) all.insert(row.take<std::string>());
  return all;
}

std::vector<std::pair<AlarmId, std::string>> live_alarms(db::Session& session, AlarmKind kind, const std::string& region_code) {
  std::vector<std::pair<AlarmId, std::string>> all;
  for (db::Row& row : session.query(kLive, region_code, kind)) {
    const auto id = row.take<AlarmId>();
    all.emplace_back(id, row.take<std::string>());
  }
  return all;
}

std::vector<AlarmId> overdue_alarms(db::Session& session, BusinessDate today, std::int64_t most) {
  return ids_of(session.query(kOverdue, today, most));
}

std::optional<OrganisationId> Bureaus::nearest(std::string_view region) const {
  std::optional<OrganisationId> found;
  std::size_t longest = 0;
  for (const auto& [code, bureau] : all) {
    const std::string_view prefix = region_prefix(code);
    if (prefix.size() <= longest || !region.starts_with(prefix)) continue;
    longest = prefix.size();
    found = bureau;
  }
  return found;
}

std::optional<OrganisationId> Bureaus::city(std::string_view region) const { return nearest(std::string(region.substr(0, 4)) + "00"); }

Bureaus bureaus(db::Session& session) {
  Bureaus found;
  for (db::Row& row : session.query(kBureaus)) {
    auto code = row.take<std::string>();
    found.all.emplace_back(std::move(code), row.take<OrganisationId>());
  }
  return found;
}

void insert_alarm(command::Context& context, Alarm alarm) {
  alarm.id = context.ids.next<AlarmId>();
  alarm.number = document_number("YJ", alarm.id.value());
  alarm.opened_at = alarm.last_seen_at = context.now();
  alarm.urgency = urgency_of(alarm.level, alarm.opened_at);
  db::insert<kAlarmTable>(context.tx, alarm);
  note(context, alarm, kOpened, "");
  context.audited(kind::kAlarm, alarm.id.value(), nullptr, alarm_document(alarm));
}

Alarm change_alarm(command::Context& context, const Alarm& before, Alarm after, std::string_view step, const std::string& words) {
  if (!is_live(after.state)) after.live.reset();
  after.urgency = urgency_of(after.level, after.opened_at);
  db::update<kAlarmTable>(context.tx, after);
  ++after.version;
  note(context, after, step, words);
  context.audited(kind::kAlarm, after.id.value(), alarm_document(before), alarm_document(after));
  return after;
}

void see_again(command::Context& context, const std::vector<Alarm>& alarms) {
  for (const Alarm& alarm : alarms) {
    const AlarmFigure& figure = alarm.found.figure;
    context.tx.change_one(kSeeAgain, figure.numerator, figure.denominator, alarm.found.rows, alarm.found.amount, context.now(), alarm.id);
  }
}

}  // namespace liangjia::monitoring
