#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kClaimMonthNotOver{"claim_month_not_over", 422, "只能申报已结束的月份，{month} 自 {from} 起可申报",
                                              "Only a month that is over can be claimed, {month} from {from} on"};

inline constexpr const ErrorKind* kClaimErrors[] = {&kClaimMonthNotOver};

}  // namespace liangjia::settlement::error
