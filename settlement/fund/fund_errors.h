#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kFundShort{
    "fund_short", 409, "统筹基金可用资金 {available} 元，不足以支付 {amount} 元，请先登记财政拨款或等待在途支付办结",
    "The pool has {available} yuan available, not enough for {amount}; book a receipt from finance first or wait for payments in transit"};
inline constexpr ErrorKind kReceiptInFuture{"receipt_in_future", 422, "到账日期不能晚于今天", "The day of receipt cannot lie after today"};

inline constexpr ErrorKind kClaimMonthInFuture{"claim_month_in_future", 422, "只能申报本月及以前的月份",
                                               "Only this month and earlier ones can be claimed"};

inline constexpr const ErrorKind* kFundErrors[] = {&kFundShort, &kReceiptInFuture, &kClaimMonthInFuture};

}  // namespace liangjia::settlement::error
