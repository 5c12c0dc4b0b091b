#pragma once
#include "core/platform/json.h"
#include "monitoring/indicator/indicator.h"

namespace liangjia::monitoring {

// With the list operations that hold the rows of a line, where it is of one institution.
json::Object indicators_document(const IndicatorQuestion& question, const std::vector<IndicatorLine>& lines, BusinessDate today);

}  // namespace liangjia::monitoring
