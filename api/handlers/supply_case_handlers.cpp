#include "api/handlers/supply_case_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/supply_case/end_supply_case.h"
#include "procurement/supply_case/report_supply_case.h"
#include "procurement/supply_case/start_backup.h"
#include "procurement/supply_case/supply_case_document.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

ReportSupplyCase::Input read_report(json::FieldReader& in) {
  return {in.id<catalog::AwardId>("award_id"), in.text("area_code", 6), in.text("reason", 500)};
}
StartBackup::Input read_backup(SupplyCaseId id, json::FieldReader& in) {
  return {id, in.id<catalog::AwardId>("backup_award_id"), in.maybe_text("notice", 300).value_or("")};
}

json::Object started_document(const StartBackup::Outcome& outcome) {
  json::Object document = supply_case_document(outcome.started);
  document.set("lines_cancelled", outcome.lines_cancelled);
  return document;
}

std::optional<SupplyCaseState> read_filter(QueryReader& in) { return in.choice<SupplyCaseState>("state"); }
Page<SupplyCaseView> list_cases(db::Session& session, const Moment& moment, std::optional<SupplyCaseState> state, const PageRequest& page) {
  return list_supply_cases(session, moment.actor, state, page);
}
std::optional<json::Object> find_case(db::Session& session, const Moment& moment, SupplyCaseId id) {
  const auto view = find_supply_case_view(session, moment.actor, id);
  return view ? std::optional{supply_case_view_document(*view, moment)} : std::nullopt;
}

}  // namespace

std::vector<Route> supply_case_routes(App& app) {
  const std::string cases = "/api/v1/supply-cases";
  return {lists(app, cases, "list_supply_cases", business_readers(), read_filter, list_cases, supply_case_view_document),
          shows<SupplyCaseId>(app, cases + "/{id}", "get_supply_case", business_readers(), find_case),
          creates<ReportSupplyCase>(app, cases, read_report, supply_case_document),
          steps<StartBackup, SupplyCaseId>(app, cases + "/{id}/start-backup", read_backup, started_document),
          steps<SolveSupplyCase, SupplyCaseId>(app, cases + "/{id}/solve", supply_case_document),
          steps<RefuseSupplyCase, SupplyCaseId>(app, cases + "/{id}/refuse", supply_case_document)};
}

}  // namespace liangjia::api
