#include "monitoring/indicator/indicator_document.h"

namespace liangjia::monitoring {
namespace {

// Quantities in units of reference strength, money in yuan, what is counted as it is.
std::string amount_text(IndicatorKind kind, Int128 amount) {
  switch (kind) {
    case IndicatorKind::Completion:
    case IndicatorKind::PaceGap:
    case IndicatorKind::WinningShare:
      return Ratio{FenSum{amount}.to_fen().count()}.text();
    case IndicatorKind::PaidOnTime:
    case IndicatorKind::RepaymentDays:
    case IndicatorKind::PrepaidRatio:
    case IndicatorKind::OffsetRatio:
      return FenSum{amount}.text();
    case IndicatorKind::WinningShareUnits:
    case IndicatorKind::Varieties:
    case IndicatorKind::DirectInstitutions:
      return std::to_string(FenSum{amount}.to_fen().count());
  }
  throw InternalBug("an indicator without a unit");
}

json::Object figure_document(const Figure& figure) {
  return {{"indicator", figure.kind},
          {"numerator", amount_text(figure.kind, figure.numerator)},
          {"denominator", amount_text(figure.kind, figure.denominator)},
          {"value", figure.value()},
          {"asked", figure.asked},
          {"standing", figure.standing}};
}

json::Object rows_document(std::string_view operation, json::Object query) {
  return {{"operation", operation}, {"query", std::move(query)}};
}

json::Array rows_of(const IndicatorQuestion& question, const IndicatorLine& line) {
  json::Array rows;
  const bool of_line = question.by == IndicatorBy::Institution;
  if (!of_line && !question.institution) return rows;
  const std::string institution = of_line ? line.key : question.institution->text();
  json::Object use{{"institution_id", institution}, {"month_from", question.month}, {"month_to", question.month}};
  if (question.by == IndicatorBy::Variety) use.set("variety_id", line.key);
  if (question.variety) use.set("variety_id", *question.variety);
  rows.emplace_back(rows_document("list_usage_lines", std::move(use)));
  for (const std::string_view operation : {"list_quota_accounts", "list_acceptances", "list_batches", "list_prepayments"})
    rows.emplace_back(rows_document(operation, json::Object{{"institution_id", institution}}));
  return rows;
}

}  // namespace

json::Object indicators_document(const IndicatorQuestion& question, const std::vector<IndicatorLine>& lines, BusinessDate today) {
  json::Array items;
  for (const IndicatorLine& line : lines) {
    json::Array figures;
    for (const Figure& figure : line.figures) figures.emplace_back(figure_document(figure));
    items.emplace_back(
        json::Object{{"key", line.key}, {"name", line.name}, {"figures", std::move(figures)}, {"rows", rows_of(question, line)}});
  }
  return {{"by", question.by}, {"month", question.month}, {"as_of", today}, {"items", std::move(items)}};
}

}  // namespace liangjia::monitoring
