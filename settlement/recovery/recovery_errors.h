#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kRecoveryDayOutside{"recovery_day_outside", 422, "退款日期应在应收款产生日 {from} 与今天之间",
                                               "The day of payment must lie between the day it became owed, {from}, and today"};
inline constexpr ErrorKind kDebtBelowRecovery{
    "debt_below_recovery", 409, "机构代付款余额 {owed} 元已少于本笔 {amount} 元，款项属医疗机构：请撤销登记，由医疗机构收款后重新登记",
    "The institution owes the fund {owed} yuan, less than these {amount}: the money is the institution's. Withdraw the report and report "
    "it "
    "again as paid to the institution"};

inline constexpr const ErrorKind* kRecoveryErrors[] = {&kRecoveryDayOutside, &kDebtBelowRecovery};

}  // namespace liangjia::settlement::error
