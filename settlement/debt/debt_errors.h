#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kDebtTooHigh{
    "debt_too_high", 409,
    "该机构代付款未抵扣余额 {owed} 元，加本次 {amount} 元超过上限 {most} 元，结算单等待；请先办理申报抵扣或由机构补缴",
    "The institution owes the fund {owed} yuan; with these {amount} it is above its bound of {most}. The batch waits: offset a claim or "
    "let the "
    "institution pay into the fund first"};
inline constexpr ErrorKind kTopUpAboveDebt{
    "top_up_above_debt", 409, "该机构银行已确认的代付款余额为 {owed} 元，补缴 {amount} 元超出，请按余额登记",
    "The bank has confirmed {owed} yuan paid on the institution's behalf; {amount} is more: record what is owed"};
inline constexpr ErrorKind kTopUpDayOutside{"top_up_day_outside", 422, "付款日期不能晚于今天", "The day of payment cannot lie after today"};

inline constexpr const ErrorKind* kDebtErrors[] = {&kDebtTooHigh, &kTopUpAboveDebt, &kTopUpDayOutside};

}  // namespace liangjia::settlement::error
