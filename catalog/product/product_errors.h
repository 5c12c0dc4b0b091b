#pragma once
// Refusals about a history of prices (a product's listed price and an award's price are kept alike), and about what a drug has not.
#include "core/base/error.h"

namespace liangjia::catalog::fault {

inline constexpr ErrorKind kPriceStartsInThePast{"price_starts_in_the_past", 422, "价格只能从今天（{today}）起变动，已成交的单据不受影响",
                                                 "A price may change from today ({today}) on; what was dealt before stays as it is"};
inline constexpr ErrorKind kPriceDateTaken{"price_date_taken", 409, "{date} 起已有一个价格，价格历史不可改写",
                                           "There already is a price from {date} on; the history of prices is not rewritten"};

inline constexpr ErrorKind kOfConsumables{"of_consumables_only", 422, "型号、材质、系统或组件、伴随服务费只用于医用耗材，药品请留空",
                                          "Model, material, component and service fee are of consumables; leave them out of a drug"};

inline constexpr const ErrorKind* kProductErrors[] = {&kPriceStartsInThePast, &kPriceDateTaken, &kOfConsumables};

}  // namespace liangjia::catalog::fault
