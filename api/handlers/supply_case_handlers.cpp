#include "api/handlers/supply_case_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/supply_case/report_supply_case.h"
#include "procurement/supply_case/start_backup.h"
#include "procurement/supply_case/supply_case_queries.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_cases(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const auto state = in.choice<SupplyCaseState>("state");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_supply_cases(*app.pool.lease(), request.who(), state, page);
  json::Array items;
  for (const SupplyCaseView& view : found.items) items.push_back(view_document(view, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get_case(App& app, const Request& request) {
  const auto id = id_parameter<SupplyCaseId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_supply_case_view(*app.pool.lease(), request.who(), *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*view, request.who())), version_etag(view->found.version));
}

Route end_route(App& app, std::string pattern, std::string operation_id, SupplyCaseStep step) {
  return step_route<CloseSupplyCase, SupplyCaseId>(app, std::move(pattern), std::move(operation_id),
                                                   [step](SupplyCaseId id, json::FieldReader&) {
                                                     return CloseSupplyCase::Input{id, step};
                                                   });
}

}  // namespace

std::vector<Route> supply_case_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(
      read_route("/api/v1/supply-cases", "list_supply_cases", business_readers(), [&app](const Request& r) { return get_cases(app, r); }));
  routes.push_back(read_route("/api/v1/supply-cases/{id}", "get_supply_case", business_readers(),
                              [&app](const Request& r) { return get_case(app, r); }));
  routes.push_back(post_route<ReportSupplyCase>(app, "/api/v1/supply-cases", "report_supply_case", [](json::FieldReader& in) {
    return ReportSupplyCase::Input{in.id<catalog::AwardId>("award_id"), in.text("area_code", 6), in.text("reason", 500)};
  }));
  routes.push_back(step_route<StartBackup, SupplyCaseId>(app, "/api/v1/supply-cases/{id}/start-backup", "start_backup",
                                                         [](SupplyCaseId id, json::FieldReader& in) {
                                                           return StartBackup::Input{id, in.id<catalog::AwardId>("backup_award_id")};
                                                         }));
  routes.push_back(end_route(app, "/api/v1/supply-cases/{id}/solve", "solve_supply_case", SupplyCaseStep::Solve));
  routes.push_back(end_route(app, "/api/v1/supply-cases/{id}/refuse", "refuse_supply_case", SupplyCaseStep::Refuse));
  return routes;
}

}  // namespace liangjia::api
