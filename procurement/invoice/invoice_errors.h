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
inline constexpr ErrorKind kInvoiceLinesNet{"invoice_lines_net_differ", 422, "明细不含税金额合计 {net}、税额合计 {tax}，与票面合计不一致",
                                            "The lines add up to {net} without tax and {tax} of tax, not to the totals"};
inline constexpr ErrorKind kLineNet{"invoice_line_net_differs", 422, "不含税金额应为不含税单价乘数量，约 {expected}，请核对票面",
                                    "The amount without tax must be price x packs, about {expected}; compare with the paper"};
inline constexpr ErrorKind kLineTax{"invoice_line_tax_differs", 422, "税额应为不含税金额乘税率，即 {expected}，请核对票面",
                                    "The tax must be amount x rate, {expected}; compare with the paper"};
inline constexpr ErrorKind kLineSum{"invoice_line_sum_differs", 422, "该行价税合计应为不含税金额加税额，即 {expected}",
                                    "The line's amount must be that without tax plus the tax: {expected}"};
inline constexpr ErrorKind kUpstreamMissing{
    "upstream_invoice_missing", 422, "两票制：缺少生产企业将“{product}”开给“{seller}”的发票，请先上传并关联",
    "Two-invoice rule: the invoice from the maker of {product} to {seller} is missing; upload and name it first"};
inline constexpr ErrorKind kUpstreamNotAllowed{"upstream_invoice_not_allowed", 422, "第一票没有上游发票，请删除关联",
                                               "A first invoice has no upstream invoice; leave it out"};
inline constexpr ErrorKind kUpstreamParties{
    "upstream_invoice_parties", 422, "两票制：上游发票须在用，且购方为“{seller}”，请核对关联的发票",
    "Two-invoice rule: the upstream invoice must be live and made out to {seller}; check which one you named"};
inline constexpr ErrorKind kUpstreamIncomplete{
    "upstream_invoice_incomplete", 422,
    "两票制：“{seller}”不是“{product}”的生产或中选企业，缺少生产企业开给它的发票；如它视同生产企业，请市医保局先登记企业关联",
    "Two-invoice rule: {seller} neither makes nor holds {product}, and the maker's invoice to it is missing; where it counts as the maker, "
    "the city bureau records the link first"};
inline constexpr ErrorKind kUpstreamLong{"upstream_invoice_chain_long", 422,
                                         "两票制：“{product}”从生产企业到医疗机构最多开 {most} 次票，现为 {count} "
                                         "次；特别偏远的乡镇、村机构及企业集团内部调拨，请市医保局先登记",
                                         "Two-invoice rule: {product} may pass {most} invoices from maker to institution, not {count}; "
                                         "remote institutions and transfers inside a "
                                         "group are recorded by the city bureau first"};
inline constexpr ErrorKind kUpstreamShort{"upstream_invoice_short", 422, "上游发票中“{product}”仅余 {packs} 盒可用，请关联其他上游发票",
                                          "Only {packs} packs of {product} are left on the upstream invoice; name another one"};
inline constexpr ErrorKind kInvoiceSettling{
    "invoice_in_settlement", 409, "发票对应的明细已进入结算，不能撤回；请先从结算单中退出",
    "Lines of the invoice are in settlement, so it cannot be withdrawn; release them from the batch first"};
inline constexpr ErrorKind kInvoiceNamed{"invoice_named_downstream", 409, "已有下游发票或红字发票关联本票，不能撤回；请先撤回那张发票",
                                         "Another invoice names this one as its upstream or its blue one; withdraw that one first"};

inline constexpr ErrorKind kRedOfRed{"red_letter_of_red_letter", 409, "红字发票不能再红冲；如上传有误请撤回",
                                     "A red-letter invoice is not taken back by another; withdraw it if it is wrong"};
inline constexpr ErrorKind kRedOtherBlue{"red_letter_other_blue", 422,
                                         "票面所载被红冲的蓝字发票号码与本票 {number} 不一致，请选择正确的蓝字发票",
                                         "The paper names another blue invoice than this one, {number}; choose the right one"};
inline constexpr ErrorKind kRedTooMuch{"red_letter_too_much", 422, "该行可红冲的只剩 {packs}，金额 {amount}，请核对",
                                       "Only {packs} packs, {amount} yuan, are left of that line to take back"};
inline constexpr ErrorKind kRedDiffers{"red_letter_differs", 422, "单价、税率须与蓝字发票该行一致，金额须与单价乘数量相符",
                                       "Price and tax rate must be those of the blue line, and the amount price x packs"};
inline constexpr ErrorKind kRedDrawn{"red_letter_drawn_on", 409,
                                     "下游发票已使用该票“{product}”，可红冲的只剩 {packs}；请先红冲或撤回下游发票",
                                     "Invoices below drew on {product}, only {packs} packs are left; take those back first"};
inline constexpr ErrorKind kRedReplaced{"red_letter_replaced", 409, "红冲的数量已另行开票，不能撤回红字发票；请先撤回后来的发票",
                                        "What it took back was invoiced anew, so it is not withdrawn; withdraw the newer invoice first"};

inline constexpr const ErrorKind* kInvoiceErrors[] = {&kInvoiceTotal,
                                                      &kInvoiceLinesTotal,
                                                      &kInvoiceInFuture,
                                                      &kInvoiceUsed,
                                                      &kInvoiceUsedElsewhere,
                                                      &kInvoiceParties,
                                                      &kInvoiceOneBuyer,
                                                      &kInvoiceLinesNet,
                                                      &kLineNet,
                                                      &kLineTax,
                                                      &kLineSum,
                                                      &kUpstreamMissing,
                                                      &kUpstreamParties,
                                                      &kUpstreamIncomplete,
                                                      &kUpstreamLong,
                                                      &kUpstreamNotAllowed,
                                                      &kUpstreamShort,
                                                      &kInvoiceSettling,
                                                      &kInvoiceNamed,
                                                      &kRedOfRed,
                                                      &kRedOtherBlue,
                                                      &kRedTooMuch,
                                                      &kRedDiffers,
                                                      &kRedDrawn,
                                                      &kRedReplaced};

}  // namespace liangjia::procurement::error
