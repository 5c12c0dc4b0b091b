#include "api/handlers/indicator_handlers.h"

#include "api/handlers/run_command.h"
#include "monitoring/indicator/indicator_document.h"

namespace liangjia::api {
namespace {

using namespace monitoring;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kLevelMost = 32;

// Without a month, the last one that is over: use is reported when it is.
BusinessMonth read_month(QueryReader& in, BusinessDate today) {
  return in.month("month").value_or(BusinessMonth::of(BusinessMonth::of(today).first_day().plus_days(-1)));
}

std::vector<IndicatorKey> read_only(QueryReader& in) {
  std::vector<IndicatorKey> only;
  const auto note = [&](IndicatorBy by, std::optional<std::string> value) {
    if (value) only.push_back({by, std::move(*value)});
  };
  const auto note_id = [&](IndicatorBy by, std::string_view name) {
    if (const auto id = in.id<OrganisationId>(name)) note(by, id->text());
  };
  note(IndicatorBy::County, in.code("region_code", 6, "331121"));
  note(IndicatorBy::Level, in.code("level", kLevelMost, "township"));
  note_id(IndicatorBy::Alliance, "alliance_id");
  note_id(IndicatorBy::Institution, "institution_id");
  note_id(IndicatorBy::Round, "round_id");
  note_id(IndicatorBy::Variety, "variety_id");
  note_id(IndicatorBy::Product, "product_id");
  note_id(IndicatorBy::Winner, "winner_id");
  note_id(IndicatorBy::Distributor, "distributor_id");
  note_id(IndicatorBy::Year, "agreement_year_id");
  return only;
}

IndicatorQuestion read_question(QueryReader& in, BusinessDate today) {
  const auto by = in.choice<IndicatorBy>("by").value_or(IndicatorBy::City);
  const BusinessMonth month = read_month(in, today);
  return {by, month, read_only(in)};
}

RowsQuestion read_rows_question(QueryReader& in, BusinessDate today) {
  const auto indicator = in.choice<IndicatorKind>("indicator").value_or(IndicatorKind::Completion);
  const BusinessMonth month = read_month(in, today);
  return {indicator, month, read_only(in)};
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

  // MI-12
  std::vector<std::string> asked;
  QueryReader rows_told(asked);
  (void)read_rows_question(rows_told, {});
  Route rows = page_route("/api/v1/indicator-rows", "list_indicator_rows", readers, std::move(asked),
                          [&app](const Request& request) -> Result<ListedPage> {
                            QueryReader in(request);
                            const PageRequest page = in.page();
                            const RowsQuestion question = read_rows_question(in, app.clock.today());
                            if (auto fault = in.finish()) return *fault;
                            const auto session = app.pool.lease();
                            const command::Reading reading = app.reading(*session, request.who());
                            const auto draw = [&](const IndicatorRow& row) { return indicator_row_document(question.indicator, row); };
                            return drawn_page(list_indicator_rows(*session, reading.moment(), question, page), draw, reading.moment());
                          });
  return {std::move(route), std::move(rows)};
}

}  // namespace liangjia::api
