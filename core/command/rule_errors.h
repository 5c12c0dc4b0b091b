#pragma once
// Refusals of changing the rule book and the working calendar; those of asking it are in rules.h.
#include "core/base/error.h"

namespace liangjia::rulebook::error {

inline constexpr ErrorKind kPrepaymentBelowLeast{"prepayment_ratio_below_least", 422,
                                                 "自 {date} 起预付比例 {ratio} 将低于下限 {least}，请调整取值或先修改下限",
                                                 "From {date} on the prepayment ratio {ratio} would lie below its least value {least}; "
                                                 "choose another value, or change the least value first"};
inline constexpr ErrorKind kRuleAlreadyThere{"rule_already_there", 409, "同一范围自 {date} 起已有“{key}”的规则，请换一个起始日",
                                             "A rule {key} of the same scope starts on {date} already; choose another first day"};
inline constexpr ErrorKind kRuleEndsTooEarly{"rule_ends_too_early", 422, "规则最早到今天为止，不能改动已经过去的日子",
                                             "A rule may end today at the earliest; the past is not changed"};
inline constexpr ErrorKind kRuleEnded{"rule_ended", 409, "该规则已于 {date} 到期", "The rule ended on {date}"};
inline constexpr ErrorKind kDayPast{"working_day_past", 422, "只能登记明天及以后的日子", "Only days from tomorrow on can be entered"};

inline constexpr ErrorKind kRuleOfOthers{
    "rule_of_others", 403, "全市规则和日历由市医保局修改；县（市、区）只能修改 pool_code 为本统筹区的规则",
    "The city bureau keeps the rules and the calendar of the whole city; a county changes rules whose pool_code is its own division"};

inline constexpr const ErrorKind* kRuleChangeErrors[] = {
    &kRuleOfOthers, &kPrepaymentBelowLeast, &kRuleAlreadyThere, &kRuleEndsTooEarly, &kRuleEnded, &kDayPast};

}  // namespace liangjia::rulebook::error
