#pragma once
#include "core/platform/json.h"
#include "monitoring/indicator/indicator_rows.h"

namespace liangjia::monitoring {

// A numerator or denominator in its unit: quantities in units of reference strength or as they are counted, money in yuan.
std::string indicator_amount(IndicatorKind kind, Int128 amount);
// With the conditions under which list_indicator_rows tells the rows behind each line.
json::Object indicators_document(const IndicatorQuestion& question, const std::vector<IndicatorLine>& lines, BusinessDate today);
// Amounts in the units of the indicator.
json::Object indicator_row_document(IndicatorKind kind, const IndicatorRow& row);

}  // namespace liangjia::monitoring
