#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kFundShort{
    "fund_short", 409, "统筹基金可用资金 {available} 元，不足以支付 {amount} 元，请先登记财政拨款或等待在途支付办结",
    "The pool has {available} yuan available, not enough for {amount}; book a receipt from finance first or wait for payments in transit"};
inline constexpr ErrorKind kReceiptInFuture{"receipt_in_future", 422, "到账日期不能晚于今天", "The day of receipt cannot lie after today"};

inline constexpr const ErrorKind* kFundErrors[] = {&kFundShort, &kReceiptInFuture};

}  // namespace liangjia::settlement::error
