#pragma once
// Refusals of files that banks send (Rules BF-4, BF-5, BF-6, BF-7, BF-8, BF-9).
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kBankCurrency{"bank_currency_foreign", 422, "币种“{value}”不是人民币，请核对文件",
                                         "The currency {value} is not the yuan; check the file"};
inline constexpr ErrorKind kBankAmountDiffers{"bank_amount_differs", 409,
                                              "文件中的金额 {value} 与支付指令的金额 {amount} 不一致，请与银行核对",
                                              "The file says {value}, the instruction {amount}; ask the bank"};

// Of a statement, which is taken whole or not at all.
inline constexpr ErrorKind kStatementRowFaulty{"statement_row_faulty", 422, "第 {row} 行“{column}”：{reason}；整份对账单未导入",
                                               "Row {row}, {column}: {reason_en}; nothing of the file was taken"};
inline constexpr ErrorKind kStatementContradicts{"statement_contradicts", 422, "同一对账单各行的“{value}”不一致，请核对",
                                                 "The rows of one statement tell this figure differently: {value}"};
inline constexpr ErrorKind kStatementOneSide{"statement_one_side", 422, "收入与支出须且只须填一项，且大于零",
                                             "One of received and paid, above zero"};
inline constexpr ErrorKind kStatementTotal{"statement_total_wrong", 422, "写明的合计 {value} 与明细 {counted} 不一致",
                                           "The total {value} is not that of the entries, {counted}"};
inline constexpr ErrorKind kStatementAccountUnknown{
    "statement_account_unknown", 422, "对账单 {statement} 的账号不是您所管统筹区已复核的基金付款账户，整份未导入；请核对账号，或先登记账户",
    "The account of statement {statement} is none that was approved for a pool of yours; nothing was taken. Check it, or register it "
    "first"};
inline constexpr ErrorKind kStatementNumberMissing{"statement_number_missing", 422, "文件中没有对账单号，请在导入时填写",
                                                   "The file has no statement number; give one with the import"};
inline constexpr ErrorKind kStatementKnown{"statement_known", 409, "对账单 {statement} 已导入过，未重复导入",
                                           "Statement {statement} was imported before and is not taken again"};
inline constexpr ErrorKind kStatementLineKnown{"statement_line_known", 409,
                                               "对账单 {statement} 中的银行流水号 {reference} 重复，整份未导入",
                                               "The reference {reference} of statement {statement} comes twice; nothing was taken"};
inline constexpr ErrorKind kStatementBalanceMissing{
    "statement_balance_missing", 422, "对账单 {statement} 缺少期初或期末余额，请在导入时填写",
    "Statement {statement} lacks its opening or closing balance; give them with the import"};
inline constexpr ErrorKind kStatementUnbalanced{
    "statement_unbalanced", 422, "对账单 {statement} 的期初余额加明细为 {counted}，期末余额却写 {closing}，整份未导入；请向银行重新索取",
    "In statement {statement} the opening balance and the entries come to {counted}, not to {closing}; nothing was taken"};
inline constexpr ErrorKind kStatementGap{
    "statement_gap", 409, "对账单 {statement} 不能接在上一份 {last}（截至 {to}，余额 {closing}）之后，请按顺序补齐后再导入",
    "Statement {statement} does not follow {last} (to {to}, balance {closing}); import what lies between first"};
inline constexpr ErrorKind kStatementWithoutDay{"statement_without_day", 422, "对账单 {statement} 没有截止日期，也没有明细日期",
                                                "Statement {statement} tells no day"};
inline constexpr ErrorKind kStatementInFuture{"statement_in_future", 422, "对账单 {statement} 的截止日期 {to} 晚于今天，请核对",
                                              "Statement {statement} ends on {to}, after today; check it"};

inline constexpr const ErrorKind* kBankFileErrors[] = {
    &kBankCurrency,     &kBankAmountDiffers,   &kStatementRowFaulty,      &kStatementContradicts,
    &kStatementOneSide, &kStatementTotal,      &kStatementAccountUnknown, &kStatementNumberMissing,
    &kStatementKnown,   &kStatementLineKnown,  &kStatementBalanceMissing, &kStatementUnbalanced,
    &kStatementGap,     &kStatementWithoutDay, &kStatementInFuture};

}  // namespace liangjia::settlement::error
