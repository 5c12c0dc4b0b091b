#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kPriceDiffers{"order_price_differs", 422, "价格 {given} 与今日有效价 {price} 不一致，请删去价格或改为有效价",
                                         "Price {given} differs from the price in force today, {price}; leave it out or correct it"};
inline constexpr ErrorKind kNoPrice{"order_no_price", 422, "该产品今日没有中选价或挂网价，请联系目录岗维护",
                                    "The product has neither an award price nor a listed price today; ask the catalogue officer"};
inline constexpr ErrorKind kProductStopped{"order_product_stopped", 422, "产品“{product}”已停用，请改选其他产品",
                                           "Product {product} is stopped; choose another"};
inline constexpr ErrorKind kAwardSuspended{"order_award_suspended", 422, "产品“{product}”的中选资格已暂停，请改选备供产品",
                                           "The award of {product} is suspended; choose a backup product"};
inline constexpr ErrorKind kInstitutionInactive{"order_institution_inactive", 422, "医疗机构“{institution}”已暂停或停用，不能下单",
                                                "Institution {institution} is suspended or closed and cannot order"};
inline constexpr ErrorKind kNoDistributor{"order_no_distributor", 422, "“{product}”在该地区没有获授权的配送企业，请联系中选企业授权",
                                          "No distributor is authorised for {product} in this division; ask the winner to authorise one"};
inline constexpr ErrorKind kEnterpriseBarred{
    "order_enterprise_barred", 422, "企业“{enterprise}”处于失信约束期，不接受新订单，请改选其他产品或配送企业",
    "Enterprise {enterprise} is barred for its credit and takes no new orders; choose another product or distributor"};
inline constexpr ErrorKind kAgreementMissing{
    "order_agreement_missing", 422, "约定量内采购须有生效的三方协议，“{institution}”与“{product}”中选企业的协议尚未生效，请先签订",
    "Contracted volume needs an agreement in force; that of {institution} with the winner of {product} is not; sign it first"};
inline constexpr ErrorKind kReasonRequired{"order_reason_required", 422, "请说明原因", "Please give a reason"};
inline constexpr ErrorKind kConfirmedTooMany{"order_confirmed_too_many", 422, "确认数量不能超过订购数量 {packs}",
                                             "No more can be confirmed than the {packs} ordered"};
inline constexpr ErrorKind kResponseOverdue{"order_response_overdue", 409,
                                            "响应时限 {respond_by} 已过，该行将自动失效，请与采购方联系重新下单",
                                            "The time to answer ended at {respond_by}; the line expires, ask the buyer to order again"};
inline constexpr ErrorKind kAlreadyShipped{"order_already_shipped", 409, "已有发货，不能取消；可对未发货部分短交关闭",
                                           "Goods are on the way; close what is not shipped instead of cancelling"};
inline constexpr ErrorKind kNothingToDo{"order_nothing_to_do", 409, "没有可以处理的订单行，请刷新后查看各行状态",
                                        "No line can take this step; reload and look at the lines' states"};
inline constexpr ErrorKind kOrderThroughLead{"order_through_lead", 409,
                                             "所在医共体规定由牵头单位统一下单（规则 order.members_order_alone），请改为提交采购申请",
                                             "In this alliance the lead orders for its members (rule order.members_order_alone); file a "
                                             "requisition instead"};
// Of what a line may still have shipped.
inline constexpr ErrorKind kNotYourDelivery{"not_your_delivery", 403, "该订单行由其他配送企业配送，您不能发货或开票",
                                            "Another distributor delivers this line; you cannot ship or invoice it"};
inline constexpr ErrorKind kLineNotShippable{"line_not_shippable", 409, "订单行未确认或已关闭，不能发货，请先确认订单",
                                             "The order line is not confirmed or is closed and cannot be shipped; confirm the order first"};
inline constexpr ErrorKind kShippedTooMany{"shipped_too_many", 422, "发货合计超过已确认未发货数量 {packs}，请减少数量",
                                           "More is shipped than the {packs} packs confirmed and not yet shipped; ship less"};
// Of the rows of a sheet.
inline constexpr ErrorKind kSheetReasonRequired{"order_sheet_reason_required", 422,
                                                "标为急救的行另成一张急救订单，请在其中任一行填写急救理由",
                                                "Rows marked as an emergency become an order of their own; give the reason on any of them"};
inline constexpr ErrorKind kOrderedAlready{
    "order_placed_already", 409, "订单 {number}（{date} 下达）与本表要下的各行完全相同；确要再订，请勾选“再次导入”",
    "Order {number}, placed on {date}, has the very same rows; tick \"again\" to order them once more"};
inline constexpr ErrorKind kSheetTooLong{"order_sheet_too_long", 422, "一张订单最多 {most} 行，请将此行另存为新表后再导入",
                                         "An order has at most {most} rows; import this one from another sheet"};

inline constexpr const ErrorKind* kOrderErrors[] = {&kPriceDiffers,        &kNoPrice,          &kProductStopped,   &kAwardSuspended,
                                                    &kInstitutionInactive, &kNoDistributor,    &kEnterpriseBarred, &kAgreementMissing,
                                                    &kReasonRequired,      &kConfirmedTooMany, &kResponseOverdue,  &kAlreadyShipped,
                                                    &kNothingToDo,         &kNotYourDelivery,  &kLineNotShippable, &kShippedTooMany,
                                                    &kSheetReasonRequired, &kSheetTooLong,     &kOrderedAlready,   &kOrderThroughLead};

}  // namespace liangjia::procurement::error
