#pragma once
// Lines of use and stock for a file, of any number: read report by report, so that the memory is that of one.
#include <functional>

#include "procurement/usage/usage_queries.h"

namespace liangjia::procurement {

// Gives all lines by month, institution and product to `take`, as they stood at one moment, until it answers false. When they are more than
// `most`: usage_export_too_large, after so many were taken.
Result<Done> each_usage_line(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most,
                             const std::function<bool(const UsageLineView&)>& take);

}  // namespace liangjia::procurement
