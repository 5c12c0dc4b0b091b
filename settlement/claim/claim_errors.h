#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kClaimMonthInFuture{"claim_month_in_future", 422, "只能申报本月及以前的月份",
                                               "Only this month and earlier ones can be claimed"};

inline constexpr const ErrorKind* kClaimErrors[] = {&kClaimMonthInFuture};

}  // namespace liangjia::settlement::error
