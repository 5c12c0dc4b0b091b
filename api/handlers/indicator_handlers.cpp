#include "api/handlers/indicator_handlers.h"

#include "api/handlers/run_command.h"
#include "monitoring/indicator/indicator_document.h"

namespace liangjia::api {
namespace {

using namespace monitoring;  // NOLINT(google-build-using-namespace): the room this file speaks for

// Without a month, the last one that is over: use is reported when it is.
IndicatorQuestion read_question(QueryReader& in, BusinessDate today) {
  IndicatorQuestion question;
  question.by = in.choice<IndicatorBy>("by").value_or(IndicatorBy::City);
  question.month = in.month("month").value_or(BusinessMonth::of(BusinessMonth::of(today).first_day().plus_days(-1)));
  question.region = in.code("region_code", 6, "331121");
  question.institution = in.id<OrganisationId>("institution_id");
  question.variety = in.id<catalog::VarietyId>("variety_id");
  return question;
}

}  // namespace

std::vector<Route> indicator_routes(App& app) {
  const AccessRule& readers =
      open_to({Role::Pharmacist, Role::AllianceBuyer, Role::InstitutionFinance, Role::Sales, Role::EnterpriseFinance, Role::AgencyMaker,
               Role::AgencyChecker, Role::FinanceApprover, Role::Monitor, Role::CatalogueOfficer});
  Route route = read_route("/api/v1/indicators", "list_indicators", readers, [&app](const Request& request) {
    QueryReader in(request);
    const IndicatorQuestion question = read_question(in, app.clock.today());
    if (auto fault = in.finish()) return problem(request, *fault);
    const auto session = app.pool.lease();
    const command::Reading reading = app.reading(*session, request.who());
    const auto lines = list_indicators(*session, reading.moment(), question);
    return json_response(200, indicators_document(question, lines, reading.moment().today));
  });
  QueryReader told(route.query.emplace());
  (void)read_question(told, {});
  return {std::move(route)};
}

}  // namespace liangjia::api
