#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kSurplusPriceMissing{
    "surplus_price_missing", 409, "产品 {product} 有使用记录而无平台采购，且没有挂网价，无法计算非中选支出；请先录入挂网价",
    "Product {product} was used and not bought here, and has no listed price to charge it at; list its price first"};

inline constexpr const ErrorKind* kSurplusErrors[] = {&kSurplusPriceMissing};

}  // namespace liangjia::settlement::error
