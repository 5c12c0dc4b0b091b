#include "settlement/surplus/retained_surplus_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "settlement/ledger/journal_document.h"
#include "settlement/surplus/compute_surplus.h"
#include "settlement/surplus/decide_surplus.h"
#include "settlement/surplus/pay_surplus.h"
#include "settlement/surplus/record_surplus_inputs.h"
#include "settlement/surplus/surplus_document.h"

namespace liangjia::settlement {
namespace {

json::Object input_document(const RecordedVarietyView& view) {
  const SurplusVarietyInput& input = view.recorded.input;
  return {{"institution_id", input.institution},
          {"institution_name", view.institution_name},
          {"variety_id", input.variety},
          {"generic_name", view.generic_name},
          {"min_unit", view.min_unit},
          {"base_units", input.base},
          {"base_price", input.base_price},
          {"employees_use_share", input.employees_use},
          {"residents_use_share", input.residents_use},
          {"exclusion", input.exclusion}};
}

json::Object row_document(const SurplusRowView& view, const RetainedSurplusView& of) {
  const auto& [id, number, variety, row] = view.row;
  return {{"institution_id", row.institution},
          {"institution_name", view.institution_name},
          {"variety_id", row.variety},
          {"generic_name", view.generic_name},
          {"min_unit", view.min_unit},
          {"insurance_kind", row.kind},
          {"base_units", variety.base},
          {"base_price", variety.base_price},
          {"contracted_units", variety.contracted},
          {"winning_units", text_of(variety.winning)},
          {"backup_units", text_of(variety.backup)},
          {"failed_units", text_of(variety.failed)},
          {"charged_units", text_of(variety.charged)},
          {"other_units", text_of(variety.others)},
          {"completion", variety.completion},
          {"gate", variety.gate},
          {"winning_amount", variety.winning_amount},
          {"other_amount", variety.other_amount},
          {"fund_share", row.fund_share},
          {"use_share", row.use_share},
          {"budget", row.budget},
          {"spend", row.spend},
          {"surplus", row.surplus},
          {"counted", row.counted},
          {"granted", row.granted},
          {"sources", surplus_sources(row.institution, row.variety, of.surplus.year, of.year_from, of.year_to)}};
}

json::Array rows_of(const WholeRetainedSurplus& whole, int computation) {
  json::Array rows;
  for (const SurplusRowView& view : whole.rows) {
    if (view.row.number == computation) rows.push_back(row_document(view, whole.view));
  }
  return rows;
}

json::Object computation_document(const SurplusComputation& one, const WholeRetainedSurplus& whole) {
  return {{"number", one.number},
          {"inputs", one.inputs},
          {"rules_on", one.on},
          {"score", one.score},
          {"sum", one.sum},
          {"base", one.base},
          {"share", one.share},
          {"granted", one.granted},
          {"charge_all", one.charge_all},
          {"rules", json::comma_array(one.rules)},
          {"provisional", one.provisional},
          {"computed_by", one.computed_by},
          {"at", one.at},
          {"rows", rows_of(whole, one.number)}};
}

}  // namespace

json::Object retained_surplus_document(const RetainedSurplus& surplus) {
  return {{"id", surplus.id},
          {"number", surplus.number},
          {"agreement_year_id", surplus.year},
          {"institution_id", surplus.institution},
          {"region_code", surplus.region_code},
          {"state", surplus.state},
          {"inputs", surplus.inputs},
          {"computation", surplus.computation},
          {"base", surplus.base},
          {"share", surplus.share},
          {"granted", surplus.granted},
          {"paid", surplus.paid},
          {"inputs_by", surplus.inputs_by},
          {"inputs_confirmed_by", surplus.inputs_confirmed_by},
          {"made_by", surplus.made_by},
          {"checked_by", surplus.checked_by},
          {"object_by", surplus.object_by},
          {"objection", surplus.objection},
          {"objected_by", surplus.objected_by},
          {"objection_answer", surplus.objection_answer},
          {"payment_id", surplus.payment},
          {"state_reason", surplus.reason},
          {"note", surplus.note},
          {"version", surplus.version}};
}

json::Object retained_surplus_view_document(const RetainedSurplusView& view, const command::Moment& moment) {
  json::Object document = retained_surplus_document(view.surplus);
  document.set("institution_name", view.institution_name)
      .set("year_from", view.year_from)
      .set("year_to", view.year_to)
      .set("allowed_actions",
           command::allowed_actions<RecordSurplusInputs, ConfirmSurplusInputs, ComputeSurplus, PublishSurplus, ObjectToSurplus,
                                    UpholdSurplusObjection, DismissSurplusObjection, FinaliseSurplus, PaySurplus, CloseSurplus>(
               view.surplus, moment));
  return document;
}

json::Object whole_retained_surplus_document(const WholeRetainedSurplus& whole, const command::Moment& moment) {
  json::Array varieties, computations;
  for (const RecordedVarietyView& one : whole.varieties) varieties.push_back(input_document(one));
  for (const SurplusComputation& one : whole.computations) computations.push_back(computation_document(one, whole));
  const RecordedInputs& inputs = whole.inputs;
  json::Object document = retained_surplus_view_document(whole.view, moment);
  document
      .set("recorded", json::Object{{"number", inputs.number},
                                    {"employees_fund_share", inputs.employees_fund_share},
                                    {"residents_fund_share", inputs.residents_fund_share},
                                    {"completion", inputs.assessment.completion},
                                    {"winning_share", inputs.assessment.winning_share},
                                    {"substitute_growth", inputs.assessment.substitute_growth},
                                    {"repaid_on_time", inputs.assessment.repaid_on_time},
                                    {"reporting", inputs.assessment.reporting},
                                    {"evidence", inputs.evidence},
                                    {"recorded_by", inputs.recorded_by},
                                    {"at", inputs.at},
                                    {"varieties", std::move(varieties)}})
      .set("rows", rows_of(whole, whole.view.surplus.computation))
      .set("computations", std::move(computations))
      .set("journal", journal_document(whole.journal));
  return document;
}

}  // namespace liangjia::settlement
