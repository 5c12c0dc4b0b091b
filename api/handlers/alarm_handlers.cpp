#include "api/handlers/alarm_handlers.h"

#include "api/handlers/run_command.h"
#include "monitoring/alarm/act_on_alarm.h"
#include "monitoring/alarm/alarm_document.h"

namespace liangjia::api {
namespace {

using namespace monitoring;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::size_t kTextMost = 500;

AlarmFilter read_filter(QueryReader& in) {
  AlarmFilter filter;
  filter.state = in.choice<AlarmState>("state");
  filter.kind = in.choice<AlarmKind>("kind");
  filter.level = in.choice<AlarmLevel>("level");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.owner = in.id<OrganisationId>("owner_id");
  filter.region_code = in.code("region_code", 6, "331121");
  filter.live = in.boolean("live");
  filter.mine = in.boolean("mine");
  return filter;
}
Page<AlarmView> list(db::Session& session, const Moment& moment, const AlarmFilter& filter, const PageRequest& page) {
  return list_alarms(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, AlarmId id) {
  const auto view = find_alarm(session, moment.actor.scope, id);
  return view ? std::optional{alarm_trail_document(*view, trail_of(session, id), moment)} : std::nullopt;
}

AnswerAlarm::Input read_answer(AlarmId id, json::FieldReader& in) { return {id, in.text("text", kTextMost)}; }
MarkAlarmFalse::Input read_false(AlarmId id, json::FieldReader& in) { return {id, in.text("reason", kTextMost)}; }

Route kinds(App& app) {
  Route route = read_route("/api/v1/alarm-kinds", "list_alarm_kinds", open_to({Role::Monitor, Role::CatalogueOfficer}),
                           [&app](const Request& request) {
                             const auto session = app.pool.lease();
                             const command::Reading reading = app.reading(*session, request.who());
                             json::Array items;
                             for (const AlarmTally& tally : alarm_tallies(*session, request.who().scope))
                               items.emplace_back(alarm_kind_document(tally, reading.moment()));
                             return json_response(200, json::Object{{"items", std::move(items)}});
                           });
  route.query.emplace();
  return route;
}

}  // namespace

std::vector<Route> alarm_routes(App& app) {
  const AccessRule& readers = open_to({Role::Monitor, Role::CatalogueOfficer, Role::AgencyMaker, Role::AgencyChecker, Role::Pharmacist,
                                       Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales, Role::EnterpriseFinance});
  const std::string alarms = "/api/v1/alarms";
  const std::string one = alarms + "/{id}";
  return {lists(app, alarms, "list_alarms", readers, read_filter, list, alarm_view_document),
          shows<AlarmId>(app, one, "get_alarm", readers, find_one),
          steps<TakeAlarm, AlarmId>(app, one + "/take", alarm_document),
          steps<AnswerAlarm, AlarmId>(app, one + "/answer", read_answer, alarm_document),
          steps<CloseAlarm, AlarmId>(app, one + "/close", alarm_document),
          steps<MarkAlarmFalse, AlarmId>(app, one + "/mark-false", read_false, alarm_document),
          kinds(app)};
}

}  // namespace liangjia::api
