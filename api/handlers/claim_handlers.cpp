#include "api/handlers/claim_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_queries.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_claims(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  ClaimFilter filter;
  filter.state = in.choice<ClaimState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.month = in.month("month");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_claims(*app.pool.lease(), request.who().scope, filter, page);
  json::Array items;
  for (const ClaimView& view : found.items) items.push_back(list_document(view, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get_claim(App& app, const Request& request) {
  const auto id = id_parameter<ClaimId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto view = find_claim_view(*session, request.who().scope, *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*session, *view, request.who())), version_etag(view->claim.version));
}

FileClaim::Input read_claim(json::FieldReader& in) {
  FileClaim::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.month = in.month("month");
  input.amount = in.amount("amount");
  return input;
}

const AccessRule& claim_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> claim_routes(App& app) {
  return {
      read_route("/api/v1/claims", "list_claims", claim_readers(), [&app](const Request& request) { return get_claims(app, request); }),
      read_route("/api/v1/claims/{id}", "get_claim", claim_readers(), [&app](const Request& request) { return get_claim(app, request); }),
      post_route<FileClaim>(app, "/api/v1/claims", "file_claim", read_claim),
      step_route<ReviewClaim, ClaimId>(app, "/api/v1/claims/{id}/review", "review_claim"),
      step_route<ApproveClaim, ClaimId>(app, "/api/v1/claims/{id}/approve", "approve_claim"),
      step_route<PayClaim, ClaimId>(app, "/api/v1/claims/{id}/pay", "pay_claim"),
      step_route<RefuseClaim, ClaimId>(app, "/api/v1/claims/{id}/refuse", "refuse_claim", [](ClaimId id, json::FieldReader& in) {
        return RefuseClaim::Input{id, in.text("reason", 500)};
      })};
}

}  // namespace liangjia::api
