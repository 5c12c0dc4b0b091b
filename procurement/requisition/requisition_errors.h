#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kRequisitionWithoutLead{"requisition_without_lead", 409,
                                                   "贵机构不是医共体成员，或本身就是牵头单位，无需申请，请直接下单",
                                                   "Your institution is no member of an alliance, or leads it; place an order instead"};
inline constexpr ErrorKind kRequisitionProductStopped{"requisition_product_stopped", 422, "产品“{product}”已停用，请改选其他产品",
                                                      "Product {product} is stopped; choose another"};
inline constexpr ErrorKind kRequisitionWantedPast{"requisition_wanted_past", 422, "希望到货日 {date} 已过，请改为今天或以后的日期",
                                                  "The day it is wanted by, {date}, is past; name today or a later one"};
inline constexpr ErrorKind kRequisitionInOrder{"requisition_in_order", 409, "申请中有行已汇总到订单草稿或订单，请先由牵头单位从草稿中移出",
                                               "Lines of the request stand in a draft or an order; the lead takes them out first"};
inline constexpr ErrorKind kRequisitionLineTaken{"requisition_line_taken", 409,
                                                 "第 {line} 行（{number}）已在其他订单草稿或订单中，请刷新后重选",
                                                 "Line {line} of {number} stands in a draft or an order already; reload and choose again"};
inline constexpr ErrorKind kRequisitionChoice{"requisition_choice", 422, "请按申请（ids）或按行（line_ids）选择其一",
                                              "Choose either whole requests (ids) or single lines (line_ids)"};
inline constexpr ErrorKind kRequisitionTooMuch{
    "requisition_too_much", 422, "汇总后同一产品合计 {packs}，超过一行上限 {most}，请分到另一张订单",
    "Merged, one product comes to {packs} packs, more than the {most} of a row; merge some into another order"};
inline constexpr ErrorKind kRequisitionTooLong{"requisition_too_long", 422, "汇总后订单有 {rows} 行，超过上限 {most} 行，请分到另一张订单",
                                               "Merged, the order has {rows} rows, more than {most}; merge some into another order"};

inline constexpr const ErrorKind* kRequisitionErrors[] = {&kRequisitionWithoutLead, &kRequisitionProductStopped, &kRequisitionWantedPast,
                                                          &kRequisitionInOrder,     &kRequisitionLineTaken,      &kRequisitionChoice,
                                                          &kRequisitionTooMuch,     &kRequisitionTooLong};

}  // namespace liangjia::procurement::error
