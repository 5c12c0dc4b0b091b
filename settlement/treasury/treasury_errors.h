#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kNeedMonthOutside{"need_month_outside", 422, "用款申报只能填报本月或下月（{from} 或 {to}）",
                                             "A need is reported for this month or the next, {from} or {to}"};
inline constexpr ErrorKind kPlanWithoutNeeds{"plan_without_needs", 409, "{month} 没有待列入计划的用款申报，请先由各统筹单位填报",
                                             "No need of {month} waits for a plan; the units report theirs first"};
inline constexpr ErrorKind kPlanStale{"plan_stale", 409, "计划登记之后账面、计划或规则已有变动，请退回后重新编制",
                                      "Books, plans or rules have moved since the plan was recorded; refuse it and record it anew"};
inline constexpr ErrorKind kPlanNotApproved{"plan_not_approved", 409, "用款计划 {number} 尚未审批，不能划拨",
                                            "The plan {number} is not approved, nothing is transferred on it"};
inline constexpr ErrorKind kTransferAbovePlan{"transfer_above_plan", 409, "计划尚可划拨 {left} 元，{amount} 元超出计划，请核对金额",
                                              "{left} yuan of the plan are left, {amount} are more; check the amount"};
inline constexpr ErrorKind kTreasuryShort{"treasury_short", 409, "{what}余额 {available} 元，不足以划拨 {amount} 元，请先补足或核对金额",
                                          "The {what_en} holds {available} yuan, not {amount}; fill it first or check the amount"};
inline constexpr ErrorKind kSweepTooEarly{"sweep_too_early", 409, "{year} 年的年末清零自 {date} 起办理",
                                          "The accounts of {year} are swept from {date} on"};
inline constexpr ErrorKind kSweepTooMuch{"sweep_too_much", 409, "支出户年末尚待上缴 {left} 元，{amount} 元超出，请核对金额",
                                         "{left} yuan of the year's end are left to sweep, {amount} are more; check the amount"};
inline constexpr ErrorKind kTransferInFuture{"transfer_in_future", 422, "划拨日期不能晚于今天",
                                             "The day of a transfer cannot lie after today"};

inline constexpr const ErrorKind* kTreasuryErrors[] = {&kNeedMonthOutside, &kPlanWithoutNeeds,  &kPlanStale,
                                                       &kPlanNotApproved,  &kTransferAbovePlan, &kTreasuryShort,
                                                       &kSweepTooEarly,    &kSweepTooMuch,      &kTransferInFuture};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kNeedOfMonth{"该统筹单位该险种的用款申报：", "the unit's need of"};
inline constexpr Noun kFundPlan{"用款计划", "monthly plan"};
inline constexpr Noun kPlannedUnit{"计划内的统筹单位", "unit of the plan"};
inline constexpr Noun kTreasury{"市财政专户", "city's treasury"};
inline constexpr Noun kCityExpenditure{"市经办支出户", "city's expenditure account"};
inline constexpr Noun kAdvanced{"已拨该支出户的同险种资金", "advance of this kind of insurance"};

}  // namespace liangjia::settlement::noun
