#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kClearingTooEarly{"clearing_too_early", 409, "{year} 年尚未结束，自 {date} 起办理清算",
                                             "{year} is not over; it is cleared from {date} on"};
inline constexpr ErrorKind kClearingClaimsOpen{"clearing_claims_open", 409, "该机构 {year} 年仍有 {count} 笔申报未办结，请先审核",
                                               "{count} claims of {year} wait for a decision; decide them first"};
inline constexpr ErrorKind kClearingStale{
    "clearing_stale", 409, "登记之后该年度已审定的申报有变动，请退回后重新登记",
    "The approved claims of the year have moved since this was recorded; refuse it and record it anew"};

inline constexpr const ErrorKind* kYearClearingErrors[] = {&kClearingTooEarly, &kClearingClaimsOpen, &kClearingStale};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kClearingOfYear{"该机构该年度的清算", "the institution's clearing of the year"};

}  // namespace liangjia::settlement::noun
