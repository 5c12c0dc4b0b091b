#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kWrongProduct{"wrong_product", 422, "只能按订单品种发货：订购的是“{ordered}”，不得更换品种或规格",
                                         "Only the ordered product may be shipped: {ordered} was ordered, no change of variety or pack"};
inline constexpr ErrorKind kOneInstitution{"one_institution", 422, "一张配送单只能发往一家医疗机构，请分开填报",
                                           "A shipment goes to one institution; make one for each"};
inline constexpr ErrorKind kExpired{"goods_expired", 422, "有效期 {expires_on} 已过，不能发货或验收",
                                    "The goods expired on {expires_on} and can neither be shipped nor accepted"};
inline constexpr ErrorKind kShipmentPartlyAccepted{
    "shipment_partly_accepted", 409, "已有明细验收，不能撤回；未验收部分请由医疗机构拒收",
    "Some lines are accepted, so it cannot be withdrawn; let the institution reject the rest"};

inline constexpr const ErrorKind* kShipmentErrors[] = {&kWrongProduct, &kOneInstitution, &kExpired, &kShipmentPartlyAccepted};

}  // namespace liangjia::procurement::error
