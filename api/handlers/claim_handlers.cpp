#include "api/handlers/claim_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_document.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

ClaimFilter read_filter(QueryReader& in) {
  ClaimFilter filter;
  filter.state = in.choice<ClaimState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.month = in.month("month");
  filter.late = in.boolean("late");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<ClaimView> page_of(db::Session& session, const Moment& moment, const ClaimFilter& filter, const PageRequest& page) {
  return list_claims(session, moment.actor, filter, page);
}
std::optional<json::Object> find_claim(db::Session& session, const Moment& moment, ClaimId id) {
  const auto whole = find_whole_claim(session, moment.actor.scope, id);
  return whole ? std::optional{whole_claim_document(*whole, moment)} : std::nullopt;
}

FileClaim::Input read_claim(json::FieldReader& in) {
  FileClaim::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.month = in.month("month");
  input.amount = in.amount("amount");
  return input;
}
json::Object filed_document(const FileClaim::Outcome& outcome) { return claim_document(outcome.claim); }
int filed_status(const FileClaim::Outcome& outcome) { return outcome.again ? 200 : 201; }
RefuseClaim::Input read_refusal(ClaimId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

const AccessRule& claim_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> claim_routes(App& app) {
  const std::string claims = "/api/v1/claims";
  return {lists(app, claims, "list_claims", claim_readers(), read_filter, page_of, claim_view_document),
          shows<ClaimId>(app, claims + "/{id}", "get_claim", claim_readers(), find_claim),
          does<FileClaim>(app, claims, read_claim, filed_document, filed_status),
          steps<ReviewClaim, ClaimId>(app, claims + "/{id}/review", claim_document),
          steps<ApproveClaim, ClaimId>(app, claims + "/{id}/approve", claim_document),
          steps<PayClaim, ClaimId>(app, claims + "/{id}/pay", claim_document),
          steps<RefuseClaim, ClaimId>(app, claims + "/{id}/refuse", read_refusal, claim_document)};
}

}  // namespace liangjia::api
