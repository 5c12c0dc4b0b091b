#include "api/handlers/surplus_handlers.h"

#include "api/handlers/export_handlers.h"
#include "api/handlers/run_command.h"
#include "settlement/surplus/compute_surplus.h"
#include "settlement/surplus/decide_surplus.h"
#include "settlement/surplus/open_surplus.h"
#include "settlement/surplus/pay_surplus.h"
#include "settlement/surplus/record_surplus_inputs.h"
#include "settlement/surplus/retained_surplus_document.h"
#include "settlement/surplus/surplus_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kVarietiesMost = 500;
constexpr std::size_t kReasonMost = 500;

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

OpenSurplus::Input read_opening(json::FieldReader& in) {
  OpenSurplus::Input input;
  input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  input.institution = in.id<OrganisationId>("institution_id");
  input.inputs = read_inputs(in);
  input.evidence = in.text("evidence", kReasonMost);
  return input;
}
RecordSurplusInputs::Input read_recording(RetainedSurplusId id, json::FieldReader& in) {
  SurplusInputs inputs = read_inputs(in);
  return {id, std::move(inputs), in.text("evidence", kReasonMost)};
}
ObjectToSurplus::Input read_objection(RetainedSurplusId id, json::FieldReader& in) { return {id, in.text("reason", kReasonMost)}; }
UpholdSurplusObjection::Input read_answer(RetainedSurplusId id, json::FieldReader& in) { return {id, in.text("answer", kReasonMost)}; }
DismissSurplusObjection::Input read_dismissal(RetainedSurplusId id, json::FieldReader& in) { return {id, in.text("answer", kReasonMost)}; }
CloseSurplus::Input read_note(RetainedSurplusId id, json::FieldReader& in) { return {id, in.text("note", kReasonMost)}; }

RetainedSurplusFilter read_filter(QueryReader& in) {
  return {in.choice<RetainedSurplusState>("state"), in.id<OrganisationId>("institution_id"),
          in.id<catalog::AgreementYearId>("agreement_year_id")};
}
std::optional<json::Object> find_one(db::Session& session, const command::Moment& moment, RetainedSurplusId id) {
  const auto whole = find_whole_retained_surplus(session, moment.actor.scope, id);
  return whole ? std::optional{whole_retained_surplus_document(*whole, moment)} : std::nullopt;
}

// In the columns of the form that the bureau files (品种、约定量、中选量、非中选量、预算、支出、基数、得分、比例、留用额), of the last
// computation.
const ExportedTable& sheet_table() {
  static const ExportedTable kTable{
      "结余留用计算表", {"医疗机构",     "品种",       "险种",         "单位",         "约定采购量基数", "集采前均价",   "约定采购量",
                         "中选采购量",   "备供采购量", "断供未供量",   "计入支出量",   "非中选采购量",   "完成率",       "是否计入",
                         "中选支出",     "非中选支出", "基金支付比例", "参保使用占比", "医保资金预算",   "医保资金支出", "结余",
                         "结余测算基数", "考核得分",   "留用比例",     "留用额",       "含待核规则"}};
  return kTable;
}

Response export_sheet(App& app, const Request& request) {
  const auto id = id_parameter<RetainedSurplusId>(request, "id");
  if (!id) return problem(request, id.rejection());
  QueryReader in(request);
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto whole = find_whole_retained_surplus(*app.pool.lease(), request.who().scope, *id);
  if (!whole) return problem(request, reject(liangjia::error::kNotFound));
  return export_table(app, request, sheet_table(), [&](const TakeRow& take) -> Result<Done> {
    for (const SurplusRowView& view : whole->rows) {
      const SurplusComputation& last = whole->computations.front();
      if (view.row.number != last.number) break;
      const auto& [surplus, number, variety, row] = view.row;
      const bool more = take({view.institution_name,
                              view.generic_name,
                              std::string(name_of(row.kind).zh),
                              view.min_unit,
                              variety.base.count(),
                              variety.base_price,
                              variety.contracted.count(),
                              text_of(variety.winning),
                              text_of(variety.backup),
                              text_of(variety.failed),
                              text_of(variety.charged),
                              text_of(variety.others),
                              variety.completion,
                              std::string(name_of(variety.gate).zh),
                              variety.winning_amount,
                              variety.other_amount,
                              row.fund_share,
                              row.use_share,
                              row.budget,
                              row.spend,
                              row.surplus,
                              row.counted,
                              last.score,
                              last.share,
                              row.granted,
                              last.provisional});
      if (!more) break;
    }
    return Done{};
  });
}

}  // namespace

std::vector<Route> surplus_routes(App& app) {
  const AccessRule& readers = open_to(
      {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const std::string surpluses = "/api/v1/retained-surpluses";
  const std::string one = surpluses + "/{id}";
  using SurplusId = RetainedSurplusId;
  return {asks(app, "/api/v1/surplus-previews", "preview_surplus", readers, read_question, preview_surplus, surplus_preview_document),
          lists(app, surpluses, "list_retained_surpluses", readers, read_filter, list_retained_surpluses, retained_surplus_view_document),
          shows<SurplusId>(app, one, "get_retained_surplus", readers, find_one),
          export_route(one + "/sheet.xlsx", "export_retained_surplus", business_readers(),
                       [&app](const Request& request) { return export_sheet(app, request); }),
          creates<OpenSurplus>(app, surpluses, read_opening, retained_surplus_document),
          steps<RecordSurplusInputs, SurplusId>(app, one + "/inputs", read_recording, retained_surplus_document),
          steps<ConfirmSurplusInputs, SurplusId>(app, one + "/confirm-inputs", retained_surplus_document),
          steps<ComputeSurplus, SurplusId>(app, one + "/compute", retained_surplus_document),
          steps<PublishSurplus, SurplusId>(app, one + "/publish", retained_surplus_document),
          steps<ObjectToSurplus, SurplusId>(app, one + "/object", read_objection, retained_surplus_document),
          steps<UpholdSurplusObjection, SurplusId>(app, one + "/uphold", read_answer, retained_surplus_document),
          steps<DismissSurplusObjection, SurplusId>(app, one + "/dismiss", read_dismissal, retained_surplus_document),
          steps<FinaliseSurplus, SurplusId>(app, one + "/finalise", retained_surplus_document),
          steps<PaySurplus, SurplusId>(app, one + "/pay", retained_surplus_document),
          steps<CloseSurplus, SurplusId>(app, one + "/close", read_note, retained_surplus_document)};
}

}  // namespace liangjia::api
