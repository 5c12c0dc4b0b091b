#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kNeedForCounty{"need_for_county", 409, "阅由县级医保部门办理；市级可直接答复",
                                          "A county's bureau sees a need; the city's answers it at once"};
inline constexpr ErrorKind kNeedNamedTwice{"need_named_twice", 422, "已选品种，请删去通用名（generic_name）",
                                           "A variety is chosen; leave out generic_name"};
inline constexpr ErrorKind kNeedNoProduct{"need_no_product", 422, "只有“已可采购”和“有替代”的答复才写产品，请删去产品（product_id）",
                                          "Only an answer of listed or substitute names a product; leave out product_id"};

inline constexpr const ErrorKind* kNeedErrors[] = {&kNeedForCounty, &kNeedNamedTwice, &kNeedNoProduct};

}  // namespace liangjia::procurement::error
