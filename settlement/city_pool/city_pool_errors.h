#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kPoolActTooEarly{"pool_act_too_early", 409, "{date} 起方可登记这一事项", "This may be recorded from {date} on"};
inline constexpr ErrorKind kPoolActMissing{"pool_act_missing", 409, "须先登记并复核：{what}", "Record and book first: {what_en}"};
inline constexpr ErrorKind kPoolActStale{"pool_act_stale", 409, "登记之后账面或规则已有变动，请退回后重新登记",
                                         "The books or the rules have moved since this was recorded; refuse it and record it anew"};
inline constexpr ErrorKind kPoolMoneyShort{
    "pool_money_short", 409, "市财政专户 {available} 元，不足以列支 {amount} 元，请核对收入与支出",
    "The city's treasury holds {available} yuan, not the {amount} that were spent; check the figures"};
inline constexpr ErrorKind kArrivalAboveReceivable{"arrival_above_receivable", 409,
                                                   "应收财政款为 {receivable} 元，到账 {amount} 元超出应收，请核对",
                                                   "{receivable} yuan are owed by finance, {amount} are more; check the amount"};

inline constexpr const ErrorKind* kCityPoolErrors[] = {&kPoolActTooEarly, &kPoolActMissing, &kPoolActStale, &kPoolMoneyShort,
                                                       &kArrivalAboveReceivable};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kPoolActOfYear{"该市该险种的这一事项", "this act of the city and kind of insurance"};

}  // namespace liangjia::settlement::noun
