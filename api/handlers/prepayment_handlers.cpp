#include "api/handlers/prepayment_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/prepayment/compute_prepayments.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_queries.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_prepayments(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  PrepaymentFilter filter;
  filter.state = in.choice<PrepaymentState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_prepayments(*app.pool.lease(), request.who().scope, filter, page);
  json::Array items;
  for (const PrepaymentView& view : found.items) items.push_back(list_document(view, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get_prepayment(App& app, const Request& request) {
  const auto id = id_parameter<PrepaymentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto view = find_prepayment_view(*session, request.who().scope, *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*session, *view, request.who())), version_etag(view->prepayment.version));
}

ComputePrepayments::Input read_computation(json::FieldReader& in) {
  ComputePrepayments::Input input;
  input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  input.institution = in.maybe_id<OrganisationId>("institution_id");
  if (const auto text = in.maybe_text("ratio", 10)) {
    input.ratio = Ratio::parse(*text);
    if (!input.ratio) in.fault("ratio", liangjia::error::kWrongFormat, {{"example", "0.30"}});
  }
  return input;
}

const AccessRule& prepayment_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> prepayment_routes(App& app) {
  return {read_route("/api/v1/prepayments", "list_prepayments", prepayment_readers(),
                     [&app](const Request& request) { return get_prepayments(app, request); }),
          read_route("/api/v1/prepayments/{id}", "get_prepayment", prepayment_readers(),
                     [&app](const Request& request) { return get_prepayment(app, request); }),
          post_route<ComputePrepayments>(app, "/api/v1/prepayments", "compute_prepayments", read_computation),
          step_route<ApprovePrepayment, PrepaymentId>(app, "/api/v1/prepayments/{id}/approve", "approve_prepayment"),
          step_route<ReissuePrepayment, PrepaymentId>(app, "/api/v1/prepayments/{id}/reissue", "reissue_prepayment"),
          step_route<RefusePrepayment, PrepaymentId>(app, "/api/v1/prepayments/{id}/refuse", "refuse_prepayment",
                                                     [](PrepaymentId id, json::FieldReader& in) {
                                                       return RefusePrepayment::Input{id, in.text("reason", 500)};
                                                     }),
          step_route<ReturnPrepayment, PrepaymentId>(
              app, "/api/v1/prepayments/{id}/return", "return_prepayment", [](PrepaymentId id, json::FieldReader& in) {
                return ReturnPrepayment::Input{id, in.amount("amount"), in.text("bank_reference", 100)};
              })};
}

}  // namespace liangjia::api
