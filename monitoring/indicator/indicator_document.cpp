#include "monitoring/indicator/indicator_document.h"

#include "monitoring/indicator/indicator_sources.h"

namespace liangjia::monitoring {
namespace {

// The parameter that asks for one value of a breakdown; none: the city is everything, a month is asked for anyway.
std::string_view parameter_of(IndicatorBy by) {
  switch (by) {
    case IndicatorBy::City:
      return "";
    case IndicatorBy::County:
      return "region_code";
    case IndicatorBy::Level:
      return "level";
    case IndicatorBy::Alliance:
      return "alliance_id";
    case IndicatorBy::Institution:
      return "institution_id";
    case IndicatorBy::Round:
      return "round_id";
    case IndicatorBy::Variety:
      return "variety_id";
    case IndicatorBy::Product:
      return "product_id";
    case IndicatorBy::Winner:
      return "winner_id";
    case IndicatorBy::Distributor:
      return "distributor_id";
    case IndicatorBy::Month:
      return "month";
    case IndicatorBy::Year:
      return "agreement_year_id";
  }
  throw InternalBug("a breakdown without a parameter");
}

json::Object figure_document(const Figure& figure) {
  return {{"indicator", figure.kind},
          {"numerator", indicator_amount(figure.kind, figure.numerator)},
          {"denominator", indicator_amount(figure.kind, figure.denominator)},
          {"value", figure.value()},
          {"asked", figure.asked},
          {"standing", figure.standing},
          {"official", figure.official}};
}

// MI-12: the conditions under which list_indicator_rows tells the rows behind the figures of a line.
json::Object rows_query(const IndicatorQuestion& question, const IndicatorLine& line) {
  json::Object query{{"month", question.by == IndicatorBy::Month ? line.key : question.month.text()}};
  for (const IndicatorKey& key : question.only) {
    if (key.by != question.by) query.set(std::string(parameter_of(key.by)), key.value);
  }
  if (question.by != IndicatorBy::City && question.by != IndicatorBy::Month && !line.key.empty())
    query.set(std::string(parameter_of(question.by)), line.key);
  return query;
}

}  // namespace

std::string indicator_amount(IndicatorKind kind, Int128 amount) {
  switch (definition_of(kind).unit) {
    case Unit::Strength:
      return Ratio{FenSum{amount}.to_fen().count()}.text();
    case Unit::Fen:
      return FenSum{amount}.text();
    case Unit::E4:
      return Ratio{FenSum{amount * 100}.to_fen().count()}.text();
    case Unit::Count:
      return std::to_string(FenSum{amount}.to_fen().count());
  }
  throw InternalBug("an indicator without a unit");
}

json::Object indicators_document(const IndicatorQuestion& question, const std::vector<IndicatorLine>& lines, BusinessDate today) {
  json::Array items;
  for (const IndicatorLine& line : lines) {
    json::Array figures;
    for (const Figure& figure : line.figures) figures.emplace_back(figure_document(figure));
    items.emplace_back(
        json::Object{{"key", line.key}, {"name", line.name}, {"figures", std::move(figures)}, {"rows", rows_query(question, line)}});
  }
  return {{"by", question.by}, {"month", question.month}, {"as_of", today}, {"items", std::move(items)}};
}

json::Object indicator_row_document(IndicatorKind kind, const IndicatorRow& row) {
  return {{"row", row.kind},
          {"id", id_text(row.document)},
          {"institution_id", row.institution},
          {"institution_name", row.institution_name},
          {"name", row.name},
          {"numerator", indicator_amount(kind, row.numerator)},
          {"denominator", indicator_amount(kind, row.denominator)}};
}

}  // namespace liangjia::monitoring
