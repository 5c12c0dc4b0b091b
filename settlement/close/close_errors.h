#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kPeriodNotOver{"period_not_over", 409, "{month} 须过完整一天后方可结账，{from} 起可以办理",
                                          "{month} can be closed when it is over by a whole day, from {from} on"};
inline constexpr ErrorKind kPeriodOutOfOrder{"period_out_of_order", 409, "应按月份顺序结账，下一个应结的月份是 {month}",
                                             "Months are closed in their order; the next one is {month}"};
inline constexpr ErrorKind kPeriodBlocked{"period_blocked", 409, "结账前须先办结：{what}（{count} 笔）",
                                          "Before the month is closed, finish: {what_en} ({count})"};
inline constexpr ErrorKind kPeriodStale{"period_stale", 409, "账面余额与提请结账时不一致，请退回后重新提请",
                                        "The books no longer stand as they were proposed; refuse the close and propose it anew"};
inline constexpr ErrorKind kPeriodNotLast{"period_not_last", 409, "只能对最近一个已结账月份反结账，请先处理 {month}",
                                          "Only the last closed month is reopened; deal with {month} first"};
inline constexpr ErrorKind kPeriodRange{"period_range", 422, "起止月份应先后有序，最多 {most} 个月",
                                        "The months must be in order, {most} of them at most"};

inline constexpr const ErrorKind* kCloseErrors[] = {&kPeriodNotOver, &kPeriodOutOfOrder, &kPeriodBlocked,
                                                    &kPeriodStale,   &kPeriodNotLast,    &kPeriodRange};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kCloseOfMonth{"该统筹区该月的结账：", "the pool's close of"};

}  // namespace liangjia::settlement::noun
