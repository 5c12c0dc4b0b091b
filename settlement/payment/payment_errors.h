#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kPaymentResultContrary{"payment_result_contrary", 409,
                                                  "支付指令 {number} 已登记结果“{state}”，与本次不符，请与银行核对",
                                                  "Payment {number} already has the result {state_en}, contrary to this one; ask the bank"};
inline constexpr ErrorKind kPaymentReferenceUsed{"payment_reference_used", 409, "银行流水号 {reference} 已登记在另一笔支付上，请核对",
                                                 "The bank reference {reference} is recorded for another payment; check it"};
inline constexpr ErrorKind kResultDateOutside{"result_date_outside", 422, "银行办结日期应在指令日期 {from} 与今天之间",
                                              "The bank's date must lie between the day of the instruction, {from}, and today"};
// Of whom and for what: named(noun) below.
inline constexpr ErrorKind kBankAccountMissing{"bank_account_missing", 409, "没有已复核的{what}，请先登记并复核",
                                               "There is no checked {what_en}; register one and have it checked first"};

inline constexpr const ErrorKind* kPaymentErrors[] = {&kPaymentResultContrary, &kPaymentReferenceUsed, &kResultDateOutside,
                                                      &kBankAccountMissing};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kEnterpriseAccount{"企业收款账户", "account of the enterprise"};
inline constexpr Noun kInstitutionAccount{"医疗机构结算账户", "settlement account of the institution"};
inline constexpr Noun kPrepaymentAccount{"医疗机构预付金子账户", "prepayment account of the institution"};

}  // namespace liangjia::settlement::noun
