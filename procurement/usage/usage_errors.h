#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kUsageMonthInFuture{"usage_month_in_future", 422, "{month} 还没有到，请核对月份",
                                               "{month} has not come yet; check the month"};
inline constexpr ErrorKind kUsageMonthTooOld{"usage_month_too_old", 422, "{month} 早于可补报的最早月份 {least}，请核对月份",
                                             "{month} is before {least}, the earliest month that may be filed; check the month"};
inline constexpr ErrorKind kUsageMonthClosed{"usage_month_closed", 422, "该月已于 {closed_on} 关账，更正须写明原因",
                                             "The month closed on {closed_on}; a correction needs a reason"};
// Of an export.
inline constexpr ErrorKind kUsageExportTooLarge{"usage_export_too_large", 422, "超过 {most} 行，请缩小月份或机构范围后再导出",
                                                "More than {most} rows; narrow the months or the institution and export again"};

inline constexpr const ErrorKind* kUsageErrors[] = {&kUsageMonthInFuture, &kUsageMonthTooOld, &kUsageMonthClosed, &kUsageExportTooLarge};

}  // namespace liangjia::procurement::error
