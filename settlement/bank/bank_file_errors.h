#pragma once
// Refusals of files that banks send (Rules BF-4 to BF-9).
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kBankCurrency{"bank_currency_foreign", 422, "币种“{value}”不是人民币，请核对文件",
                                         "The currency {value} is not the yuan; check the file"};
inline constexpr ErrorKind kBankAmountDiffers{"bank_amount_differs", 409, "文件中的金额 {value} 与支付指令的金额 {amount} 不一致，请与银行核对",
                                              "The file says {value}, the instruction {amount}; ask the bank"};

inline constexpr const ErrorKind* kBankFileErrors[] = {&kBankCurrency, &kBankAmountDiffers};

}  // namespace liangjia::settlement::error
