#include "api/handlers/surplus_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/surplus/surplus_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kVarietiesMost = 500;

SurplusVarietyInput read_variety(json::FieldReader& in) {
  SurplusVarietyInput one;
  one.institution = in.maybe_id<OrganisationId>("institution_id").value_or(OrganisationId{});
  one.variety = in.id<catalog::VarietyId>("variety_id");
  one.base = in.units("base_units");
  one.base_price = in.price("base_price");
  one.employees_use = in.ratio("employees_use_share");
  one.residents_use = in.ratio("residents_use_share");
  one.exclusion = in.maybe_choice<SurplusExclusion>("exclusion");
  return one;
}

SurplusInputs read_inputs(json::FieldReader& in) {
  SurplusInputs inputs;
  inputs.employees_fund_share = in.ratio("employees_fund_share");
  inputs.residents_fund_share = in.ratio("residents_fund_share");
  inputs.assessment.completion = in.ratio("completion");
  inputs.assessment.winning_share = in.ratio("winning_share");
  inputs.assessment.substitute_growth = in.ratio("substitute_growth");
  inputs.assessment.repaid_on_time = in.ratio("repaid_on_time");
  inputs.assessment.reporting = in.ratio("reporting");
  in.each("varieties", 1, kVarietiesMost, [&](json::FieldReader& each) { inputs.varieties.push_back(read_variety(each)); });
  return inputs;
}

SurplusQuestion read_question(json::FieldReader& in) {
  SurplusQuestion question;
  question.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  question.institution = in.id<OrganisationId>("institution_id");
  question.inputs = read_inputs(in);
  in.each("more", 0, kVarietiesMost, [&](json::FieldReader& each) {
    MoreGoods more;
    more.institution = each.maybe_id<OrganisationId>("institution_id").value_or(OrganisationId{});
    more.variety = each.id<catalog::VarietyId>("variety_id");
    more.winning = each.required_boolean("winning");
    more.units = each.units("units", 1);
    more.price = each.price("price");
    question.more.push_back(more);
  });
  return question;
}

}  // namespace

std::vector<Route> surplus_routes(App& app) {
  const AccessRule& readers = open_to(
      {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return {asks(app, "/api/v1/surplus-previews", "preview_surplus", readers, read_question, preview_surplus, surplus_preview_document)};
}

}  // namespace liangjia::api
