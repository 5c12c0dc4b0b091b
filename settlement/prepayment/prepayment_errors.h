#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kPrepaymentRatioTooLow{"prepayment_ratio_too_low", 422, "预付比例不得低于 {least}",
                                                  "The prepayment ratio must not be below {least}"};
inline constexpr ErrorKind kPrepaymentNothingContracted{
    "prepayment_nothing_contracted", 409, "该年度没有已锁定且协议生效的约定采购量，请先锁定约定量并完成三方签署",
    "Nothing contracted is locked with an agreement in force for this year; lock the volumes and sign the agreements first"};
inline constexpr ErrorKind kPrepaymentPriceMissing{"prepayment_price_missing", 409, "中选结果 {award} 在 {date} 没有价格，请先补录中选价",
                                                   "Award {award} has no price on {date}; add it first"};
inline constexpr ErrorKind kPrepaymentReturnTooMuch{"prepayment_return_too_much", 409, "退回金额不能超过未冲抵余额 {balance} 元",
                                                    "No more can be returned than the balance, {balance} yuan"};

inline constexpr const ErrorKind* kPrepaymentErrors[] = {&kPrepaymentRatioTooLow, &kPrepaymentNothingContracted, &kPrepaymentPriceMissing,
                                                         &kPrepaymentReturnTooMuch};

}  // namespace liangjia::settlement::error
