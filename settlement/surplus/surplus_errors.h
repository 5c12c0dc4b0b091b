#pragma once
#include "core/base/noun.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kSurplusPriceMissing{
    "surplus_price_missing", 409, "产品 {product} 有使用记录而无平台采购，且没有挂网价，无法计算非中选支出；请先录入挂网价",
    "Product {product} was used and not bought here, and has no listed price to charge it at; list its price first"};
inline constexpr ErrorKind kSurplusObjectionLate{"surplus_objection_late", 409, "异议期限为 {date}，已过；如有错误请联系经办机构重新测算",
                                                 "Objections were due by {date}; ask the agency to compute again"};
inline constexpr ErrorKind kSurplusObjectionOpen{"surplus_objection_open", 409, "异议期限至 {date}，期满后方可核定",
                                                 "The institution may object until {date}; the figure is final after that"};
inline constexpr ErrorKind kSurplusVarietySettled{
    "surplus_variety_settled", 409, "机构 {institution} 的品种 {variety} 本年度已在另一份结余留用中核定，请重新登记基数并去掉该品种",
    "Variety {variety} of institution {institution} is final in another surplus of this year; record the inputs anew without it"};
inline constexpr ErrorKind kSurplusNothingToPay{"surplus_nothing_to_pay", 409, "核定留用额为零，无需支付，由医疗机构直接办结",
                                                "Nothing was granted, so nothing is paid; the institution closes it"};
inline constexpr ErrorKind kSurplusNotPaid{"surplus_not_paid", 409, "核定的 {granted} 元尚未支付，支付后方可办结",
                                           "{granted} yuan are granted and not paid yet; it is closed once they are"};

inline constexpr const ErrorKind* kSurplusErrors[] = {&kSurplusPriceMissing,   &kSurplusObjectionLate, &kSurplusObjectionOpen,
                                                      &kSurplusVarietySettled, &kSurplusNothingToPay,  &kSurplusNotPaid};

}  // namespace liangjia::settlement::error

namespace liangjia::settlement::noun {

inline constexpr Noun kSurplusOfYear{"该机构本年度的结余留用", "the institution's retained surplus of this year"};

}  // namespace liangjia::settlement::noun
