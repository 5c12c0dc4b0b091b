#include "settlement/surplus/surplus_document.h"

namespace liangjia::settlement {
namespace {

json::Object row_document(const SurplusRow& row) {
  return {{"insurance_kind", row.kind}, {"fund_share", row.fund_share}, {"use_share", row.use_share}, {"budget", row.budget},
          {"spend", row.spend},         {"surplus", row.surplus},       {"counted", row.counted},     {"granted", row.granted}};
}

// The list whose rows a figure is made of.
json::Object source(const char* figure, const char* operation, const std::string& query) {
  return {{"figure", figure}, {"operation", operation}, {"query", query}};
}

json::Object variety_document(const SurplusVarietyFigures& one, const SurplusUnit& unit) {
  json::Array kinds;
  for (const SurplusRow& row : one.rows) kinds.push_back(row_document(row));
  return {{"institution_id", one.institution},
          {"variety_id", one.variety},
          {"base_units", one.base},
          {"base_price", one.base_price},
          {"contracted_units", one.contracted},
          {"winning_units", text_of(one.winning)},
          {"backup_units", text_of(one.backup)},
          {"failed_units", text_of(one.failed)},
          {"charged_units", text_of(one.charged)},
          {"other_units", text_of(one.others)},
          {"completion", one.completion},
          {"gate", one.gate},
          {"winning_amount", one.winning_amount},
          {"other_amount", one.other_amount},
          {"budget", one.budget},
          {"spend", one.spend},
          {"surplus", one.surplus},
          {"counted", one.counted},
          {"granted", one.granted},
          {"kinds", std::move(kinds)},
          {"sources", surplus_sources(one.institution, one.variety, unit.year.id, unit.year.valid_from, unit.year.valid_to)}};
}

json::Object score_document(const SurplusScore& score) {
  return {{"completion", score.completion}, {"winning_share", score.winning_share}, {"substitutes", score.substitutes},
          {"repayment", score.repayment},   {"reporting", score.reporting},         {"total", score.total}};
}

json::Object margin_document(const SurplusMargin& margin) {
  return {{"institution_id", margin.institution},
          {"variety_id", margin.variety},
          {"units", kMarginUnits},
          {"winning", margin.winning},
          {"others", margin.others}};
}

}  // namespace

json::Array surplus_sources(OrganisationId institution, catalog::VarietyId variety, catalog::AgreementYearId year, BusinessDate from,
                            BusinessDate to) {
  const std::string of_institution = "institution_id=" + institution.text();
  const std::string of_variety = of_institution + "&variety_id=" + variety.text();
  const std::string months = "&month_from=" + BusinessMonth::of(from).text() + "&month_to=" + BusinessMonth::of(to).text();
  return {source("contracted_units", "list_quota_accounts", of_institution + "&agreement_year_id=" + year.text()),
          source("winning_amount", "list_order_lines", of_variety), source("other_amount", "list_order_lines", of_variety),
          source("other_units", "list_usage_lines", of_variety + months)};
}

json::Object surplus_preview_document(const SurplusPreview& preview) {
  json::Array varieties, margins, rules;
  for (const SurplusVarietyFigures& one : preview.figures.varieties) varieties.push_back(variety_document(one, preview.unit));
  for (const SurplusMargin& one : preview.margins) margins.push_back(margin_document(one));
  for (const rulebook::RuleId rule : preview.book.rules) rules.push_back(rule.text());
  return {{"agreement_year_id", preview.unit.year.id},
          {"institution_id", preview.unit.institution},
          {"on", preview.unit.on},
          {"score", score_document(preview.score)},
          {"share", preview.figures.share},
          {"sum", preview.figures.sum},
          {"base", preview.figures.base},
          {"granted", preview.figures.granted},
          {"rules", std::move(rules)},
          {"provisional", preview.book.provisional},
          {"varieties", std::move(varieties)},
          {"margins", std::move(margins)}};
}

}  // namespace liangjia::settlement
