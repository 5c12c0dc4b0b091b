#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kWorkingCapitalAboveCap{
    "working_capital_above_cap", 409, "周转金上限为 {most} 元，未收回 {open} 元，再拨 {amount} 元超出上限，请减少金额或先收回",
    "At most {most} yuan may be open, {open} are; {amount} more are too much: ask for less or recall first"};
inline constexpr ErrorKind kWorkingCapitalReturnTooMuch{"working_capital_return_too_much", 409,
                                                        "退回金额超出未收回的周转金 {balance} 元，请核对金额",
                                                        "More comes back than the {balance} yuan that are open; check the amount"};

inline constexpr const ErrorKind* kWorkingCapitalErrors[] = {&kWorkingCapitalAboveCap, &kWorkingCapitalReturnTooMuch};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kWorkingCapitalOfYear{"该机构本年度的周转金", "the institution's working capital of the year"};

}  // namespace liangjia::settlement::noun
