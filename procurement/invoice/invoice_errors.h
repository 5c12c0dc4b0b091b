#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kInvoiceTotal{"invoice_total_differs", 422, "价税合计应等于不含税金额加税额：{expected}",
                                         "The total must be net plus tax: {expected}"};
inline constexpr ErrorKind kInvoiceLinesTotal{"invoice_lines_differ", 422, "明细金额合计 {sum} 与价税合计不一致",
                                              "The lines add up to {sum}, not to the total"};
inline constexpr ErrorKind kInvoiceInFuture{"invoice_in_future", 422, "开票日期不能晚于今天",
                                            "The invoice cannot be issued later than today"};
inline constexpr ErrorKind kInvoiceUsed{"invoice_used", 409, "该发票已上传（单据 {earlier}），请勿重复使用；如需更正请先撤回",
                                        "This invoice is already uploaded as {earlier}; withdraw it first to correct it"};
inline constexpr ErrorKind kInvoiceUsedElsewhere{"invoice_used_elsewhere", 409, "该发票代码和号码已被使用，请核对票面",
                                                 "This invoice code and number are already used; compare with the paper"};
inline constexpr ErrorKind kInvoiceParties{"invoice_parties", 422, "只能上传本企业作为销方或购方的发票",
                                           "You may upload only invoices of which your enterprise is seller or buyer"};
inline constexpr ErrorKind kInvoiceOneBuyer{"invoice_one_buyer", 422, "一张发票只能对应一家医疗机构，请分开上传",
                                            "An invoice is for one institution; upload one for each"};
inline constexpr ErrorKind kUpstreamMissing{"upstream_invoice_missing", 422, "两票制：请先上传并关联生产企业开给本企业的发票",
                                            "Two-invoice rule: upload and name the invoice from the maker to you first"};
inline constexpr ErrorKind kUpstreamNotAllowed{"upstream_invoice_not_allowed", 422, "第一票没有上游发票，请删除关联",
                                               "A first invoice has no upstream invoice; leave it out"};
inline constexpr ErrorKind kUpstreamParties{
    "upstream_invoice_parties", 422, "两票制：上游发票的购方须为本票销方，且源头销方须为产品“{product}”的生产或中选企业",
    "Two-invoice rule: the upstream buyer must be this seller, and the chain must start at the maker or holder of {product}"};
inline constexpr ErrorKind kUpstreamShort{"upstream_invoice_short", 422, "上游发票中“{product}”仅余 {packs} 盒可用，请关联其他上游发票",
                                          "Only {packs} packs of {product} are left on the upstream invoice; name another one"};
inline constexpr ErrorKind kInvoiceSettling{
    "invoice_in_settlement", 409, "发票对应的明细已进入结算，不能撤回；请先从结算单中退出",
    "Lines of the invoice are in settlement, so it cannot be withdrawn; release them from the batch first"};
inline constexpr ErrorKind kInvoiceNamed{"invoice_named_downstream", 409, "已有下游发票关联本票，不能撤回；请先撤回下游发票",
                                         "Another invoice names this one as its upstream; withdraw that one first"};

inline constexpr const ErrorKind* kInvoiceErrors[] = {&kInvoiceTotal,         &kInvoiceLinesTotal, &kInvoiceInFuture, &kInvoiceUsed,
                                                      &kInvoiceUsedElsewhere, &kInvoiceParties,    &kInvoiceOneBuyer, &kUpstreamMissing,
                                                      &kUpstreamNotAllowed,   &kUpstreamParties,   &kUpstreamShort,   &kInvoiceSettling,
                                                      &kInvoiceNamed};

}  // namespace liangjia::procurement::error
