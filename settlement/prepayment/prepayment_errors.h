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
inline constexpr ErrorKind kPrepaymentNothingToTopUp{
    "prepayment_nothing_to_top_up", 409, "该机构本年度已预付 {provided} 元，按现有约定采购金额应预付 {required} 元，无需补足",
    "{provided} yuan are prepaid for this year and {required} are required by what is contracted now: there is nothing to top up"};
inline constexpr ErrorKind kPrepaymentFundPaysDirectly{
    "prepayment_fund_pays_directly", 409, "该机构实行直接结算，按规则 prepayment.with_direct_settlement 不再预付；如需预付请先调整该规则",
    "The fund settles with the institution's suppliers directly, and the rule prepayment.with_direct_settlement prepays nothing then; "
    "change that rule to prepay"};
inline constexpr ErrorKind kPrepaymentRevolvingUnsupported{
    "prepayment_revolving_unsupported", 409,
    "规则 prepayment.with_direct_settlement 要求把预付金留作经办机构周转金，本系统尚不能如此记账；请将该规则改为 institution 或 none",
    "The rule prepayment.with_direct_settlement leaves the money with the agency as a revolving fund, which cannot be booked yet; set it "
    "to "
    "institution or none"};

inline constexpr const ErrorKind* kPrepaymentErrors[] = {
    &kPrepaymentRatioTooLow,    &kPrepaymentNothingContracted, &kPrepaymentPriceMissing,        &kPrepaymentReturnTooMuch,
    &kPrepaymentNothingToTopUp, &kPrepaymentFundPaysDirectly,  &kPrepaymentRevolvingUnsupported};

}  // namespace liangjia::settlement::error
