#include "monitoring/alarm/alarm_queries.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "monitoring/alarm/alarm_table.h"

namespace liangjia::monitoring {
namespace {

constexpr auto kView =
    db::view<AlarmView>(db::part<kAlarmTable, "a">(&AlarmView::alarm), db::column("w.name", &AlarmView::owner_name),
                        db::column("i.name", &AlarmView::institution_name), db::column("e.name", &AlarmView::enterprise_name),
                        db::column("r.rule_key", &AlarmView::rule_key), db::column("r.source", &AlarmView::rule_source));
constexpr auto kAlarms =
    db::select<kView,
               "FROM alarm a JOIN organisation w ON w.id = a.owner_id JOIN rule r ON r.id = a.rule_id LEFT JOIN "
               "organisation i ON i.id = a.institution_id LEFT JOIN organisation e ON e.id = a.enterprise_id">("alarm_queries.alarms");

constexpr auto kEntryView =
    db::view<AlarmEntryView>(db::part<kAlarmEntryTable, "t">(&AlarmEntryView::entry), db::column("w.name", &AlarmEntryView::owner_name));
constexpr auto kTrail = db::select<kEntryView,
                                   "FROM alarm_entry t JOIN organisation w ON w.id = t.owner_id "
                                   "WHERE t.alarm_id = ? ORDER BY t.id LIMIT 500">("alarm_queries.trail");

constexpr ListIndex kIndexes[] = {{"alarm_institution_state", "a.institution_id", "a.state"},
                                  {"alarm_enterprise_state", "a.enterprise_id", "a.state"},
                                  {"alarm_region_state", "a.region_code", "a.state"}};
constexpr ListSource kSource{.table = "alarm a", .id = "a.id", .indexes = kIndexes, .states = kTokens<AlarmState>, .first = "a.urgency"};

// Rule AL-7
SqlFilter within(const Scope& scope) { return scope.filter({"a.institution_id", "a.region_code", "", "a.enterprise_id"}); }

std::vector<db::Value> tokens(std::initializer_list<AlarmState> states) {
  std::vector<db::Value> values;
  for (const AlarmState state : states) values.push_back(db::to_value(state));
  return values;
}

// As the command's may() asks (Rule AL-4).
void ask_mine(Where& where, const Actor& actor) {
  where.among("a.state", tokens({AlarmState::Open, AlarmState::Taken}));
  if (actor.scope.kind() == OrganisationKind::Institution && actor.has(Role::AllianceBuyer)) {
    where.with("a.owner_id = a.institution_id");
    return;
  }
  std::vector<db::Value> roles;
  for (const Role role : actor.roles) roles.push_back(db::to_value(role));
  where.with("a.owner_id = ?", actor.organisation).among("a.owner_role", std::move(roles));
}

}  // namespace

Page<AlarmView> list_alarms(db::Session& session, const Actor& actor, const AlarmFilter& filter, const PageRequest& page) {
  Where where(within(actor.scope));
  where.maybe("a.state = ?", filter.state).maybe("a.kind = ?", filter.kind).maybe("a.level = ?", filter.level);
  where.maybe("a.institution_id = ?", filter.institution).maybe("a.enterprise_id = ?", filter.enterprise);
  where.maybe("a.owner_id = ?", filter.owner).maybe("a.region_code = ?", filter.region_code);
  if (filter.live == true) where.among("a.state", tokens({AlarmState::Open, AlarmState::Taken, AlarmState::Answered}));
  if (filter.live == false) where.among("a.state", tokens({AlarmState::Closed, AlarmState::Ended, AlarmState::FalseAlarm}));
  if (filter.mine.value_or(false)) ask_mine(where, actor);
  return read_page(session, kAlarms, kSource, where, page);
}

std::optional<AlarmView> find_alarm(db::Session& session, const Scope& scope, AlarmId id) {
  return read_one(session, kAlarms, Where(within(scope)).with("a.id = ?", id));
}

std::vector<AlarmEntryView> trail_of(db::Session& session, AlarmId id) { return db::all(session, kTrail, id); }

// Rule AL-6
std::vector<AlarmTally> alarm_tallies(db::Session& session, const Scope& scope) {
  std::vector<AlarmTally> all;
  for (const auto& name : EnumNames<AlarmKind>::kAll) all.push_back({name.value});
  const Where where(within(scope));
  const std::string text =
      "SELECT a.kind, a.state, COUNT(*) FROM alarm a FORCE INDEX (alarm_found) WHERE " + where.text() + " GROUP BY a.kind, a.state";
  for (db::Row& row : session.query_values({"alarm_queries.tallies", text}, where.values())) {
    const auto kind = row.take<AlarmKind>();
    const auto state = row.take<AlarmState>();
    const auto count = row.take<std::int64_t>();
    AlarmTally& tally = *std::ranges::find(all, kind, &AlarmTally::kind);
    if (is_live(state)) tally.live += count;
    if (state == AlarmState::Closed) tally.closed += count;
    if (state == AlarmState::Ended) tally.ended += count;
    if (state == AlarmState::FalseAlarm) tally.false_alarms += count;
  }
  return all;
}

}  // namespace liangjia::monitoring
