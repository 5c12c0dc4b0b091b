#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kPaymentResultContrary{"payment_result_contrary", 409,
                                                  "支付指令 {number} 已登记结果“{state}”，与本次不符，请与银行核对",
                                                  "Payment {number} already has the result {state}, contrary to this one; ask the bank"};
inline constexpr ErrorKind kPaymentReferenceUsed{"payment_reference_used", 409, "银行流水号 {reference} 已登记在另一笔支付上，请核对",
                                                 "The bank reference {reference} is recorded for another payment; check it"};
inline constexpr ErrorKind kResultDateOutside{"result_date_outside", 422, "银行办结日期应在指令日期 {from} 与今天之间",
                                              "The bank's date must lie between the day of the instruction, {from}, and today"};
inline constexpr ErrorKind kNoBankAccount{"no_bank_account", 409, "{payee}没有生效的{purpose}收款账户，请先登记并复核账户",
                                          "{payee} has no active account for {purpose}; record and check one first"};

inline constexpr const ErrorKind* kPaymentErrors[] = {&kPaymentResultContrary, &kPaymentReferenceUsed, &kResultDateOutside,
                                                      &kNoBankAccount};

}  // namespace liangjia::settlement::error
