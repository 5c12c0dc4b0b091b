#pragma once
// Refusals about awards, prices and authorisations.
#include "core/base/error.h"

namespace liangjia::catalog::fault {

inline constexpr ErrorKind kPriceStartsInThePast{"price_starts_in_the_past", 422, "价格只能从今天（{today}）起变动，已成交的单据不受影响",
                                                 "A price may change from today ({today}) on; what was dealt before stays as it is"};
inline constexpr ErrorKind kPriceDateTaken{"price_date_taken", 409, "{date} 起已有一个价格，价格历史不可改写",
                                           "There already is a price from {date} on; the history of prices is not rewritten"};
inline constexpr ErrorKind kPriceOutsideAward{"price_outside_award", 422, "生效日期须在中选有效期 {from} 至 {to} 之内",
                                              "The date must lie within the award's period {from} to {to}"};
inline constexpr ErrorKind kGoodsKindDiffers{"goods_kind_differs", 422, "产品 {code} 与批次的类别（药品/耗材）不同",
                                             "Product {code} is not of the round's kind of goods"};
inline constexpr ErrorKind kAlreadyAwarded{"already_awarded", 409, "产品 {code} 在本批次、该地区已有中选记录",
                                           "Product {code} already has an award of this round for that area"};
inline constexpr ErrorKind kAwardOutsideRound{"award_outside_round", 422, "中选有效期须在批次期限 {from} 至 {to} 之内",
                                              "The award's period must lie within the round's, {from} to {to}"};
inline constexpr ErrorKind kAuthorisedAlready{"authorised_already", 409, "该企业在该地区同期已获授权",
                                              "This distributor is already authorised there at that time"};

inline constexpr const ErrorKind* kAwardErrors[] = {&kPriceStartsInThePast, &kPriceDateTaken,    &kPriceOutsideAward, &kGoodsKindDiffers,
                                                    &kAlreadyAwarded,       &kAwardOutsideRound, &kAuthorisedAlready};

}  // namespace liangjia::catalog::fault
