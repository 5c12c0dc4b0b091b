#pragma once
// Refusals about awards and authorisations.
#include "core/base/error.h"

namespace liangjia::catalog::fault {

inline constexpr ErrorKind kPriceOutsideAward{"price_outside_award", 422, "生效日期须在中选有效期 {from} 至 {to} 之内",
                                              "The date must lie within the award's period {from} to {to}"};
inline constexpr ErrorKind kGoodsKindDiffers{"goods_kind_differs", 422, "产品 {code} 与批次的类别（药品/耗材）不同",
                                             "Product {code} is not of the round's kind of goods"};
inline constexpr ErrorKind kAlreadyAwarded{"already_awarded", 409, "产品 {code} 在本批次、该地区已有中选记录",
                                           "Product {code} already has an award of this round for that area"};
inline constexpr ErrorKind kAwardOutsideRound{"award_outside_round", 422, "中选有效期须在批次期限 {from} 至 {to} 之内",
                                              "The award's period must lie within the round's, {from} to {to}"};
inline constexpr ErrorKind kWinnersDiffer{
    "published_winners_differ", 409, "该品种的公布中选企业数已登记为 {held}，与 {told} 不符；如登记有误，请在批次的品种分类中更正",
    "The number of winners published for the variety is kept as {held}, not {told}; if that is wrong, correct it by classify_varieties"};
inline constexpr ErrorKind kAuthorisedAlready{"authorised_already", 409, "该企业在该地区同期已获授权",
                                              "This distributor is already authorised there at that time"};

inline constexpr const ErrorKind* kAwardErrors[] = {&kPriceOutsideAward, &kGoodsKindDiffers, &kAlreadyAwarded,
                                                    &kAwardOutsideRound, &kWinnersDiffer,    &kAuthorisedAlready};

}  // namespace liangjia::catalog::fault
