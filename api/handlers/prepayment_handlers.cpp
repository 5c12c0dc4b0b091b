#include "api/handlers/prepayment_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_coverage.h"
#include "settlement/prepayment/prepayment_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

PrepaymentFilter read_filter(QueryReader& in) {
  PrepaymentFilter filter;
  filter.state = in.choice<PrepaymentState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.overdue = in.boolean("overdue").value_or(false);
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<PrepaymentView> page_of(db::Session& session, const Moment& moment, const PrepaymentFilter& filter, const PageRequest& page) {
  return list_prepayments(session, moment, filter, page);
}
CoverageFilter read_coverage_filter(QueryReader& in) {
  return {in.id<OrganisationId>("institution_id"), in.id<catalog::AgreementYearId>("agreement_year_id")};
}
std::optional<json::Object> find_prepayment(db::Session& session, const Moment& moment, PrepaymentId id) {
  const auto whole = find_whole_prepayment(session, moment.actor.scope, id);
  return whole ? std::optional{whole_prepayment_document(*whole, moment)} : std::nullopt;
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
RefusePrepayment::Input read_refusal(PrepaymentId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }
ReturnPrepayment::Input read_return(PrepaymentId id, json::FieldReader& in) {
  return {id, in.amount("amount"), in.text("bank_reference", 100)};
}

const AccessRule& prepayment_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> prepayment_routes(App& app) {
  const std::string prepayments = "/api/v1/prepayments";
  return {lists(app, prepayments, "list_prepayments", prepayment_readers(), read_filter, page_of, prepayment_view_document),
          lists(app, "/api/v1/prepayment-coverage", "list_prepayment_coverage", prepayment_readers(), read_coverage_filter,
                list_prepayment_coverage, prepayment_coverage_document),
          shows<PrepaymentId>(app, prepayments + "/{id}", "get_prepayment", prepayment_readers(), find_prepayment),
          creates<ComputePrepayments>(app, prepayments, read_computation, computed_prepayments_document),
          steps<ApprovePrepayment, PrepaymentId>(app, prepayments + "/{id}/approve", prepayment_document),
          steps<ReissuePrepayment, PrepaymentId>(app, prepayments + "/{id}/reissue", prepayment_document),
          steps<RefusePrepayment, PrepaymentId>(app, prepayments + "/{id}/refuse", read_refusal, prepayment_document),
          steps<ReturnPrepayment, PrepaymentId>(app, prepayments + "/{id}/return", read_return, prepayment_document),
          steps<ConfirmPrepaymentReturn, PrepaymentId>(app, prepayments + "/{id}/confirm-return", prepayment_document),
          steps<WithdrawPrepaymentReturn, PrepaymentId>(app, prepayments + "/{id}/withdraw-return", prepayment_document)};
}

}  // namespace liangjia::api
