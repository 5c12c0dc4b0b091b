#pragma once
// Refusals of settlement batches. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kNothingToSettle{
    "nothing_to_settle", 409, "{month} 没有可申请结算的验收（须发票已匹配且未在其他结算单中）",
    "Nothing accepted in {month} can be settled (its invoice must match and it must be in no other batch)"};
inline constexpr ErrorKind kItemNotSettleable{"item_not_settleable", 422, "该验收现在不能结算：{what}",
                                              "This accepted line cannot be settled now: {what_en}"};
inline constexpr ErrorKind kCodesAwaited{
    "trace_codes_awaited", 409, "{month} 可由基金支付的验收均缺追溯码，补录追溯码后方可支付",
    "What the fund could pay of {month} lacks trace codes; it pays once the institution has added them"};
inline constexpr ErrorKind kInvoicesAwaited{
    "invoice_correction_awaited", 409, "{month} 可结算的验收发票金额均有尾差，按规定须红冲重开后方可结算",
    "The invoices of all that could be settled of {month} differ by some fen; take them back and invoice anew first"};
inline constexpr ErrorKind kBatchNotPositive{
    "batch_not_positive", 409, "退货冲减后金额为 {amount} 元：请对该机构单独申请轧平，或并入下月",
    "After returns the amount is {amount} yuan: apply for this institution alone to have it netted, or leave it for the next month"};
inline constexpr ErrorKind kDisputeNeedsReason{"dispute_needs_reason", 422, "有争议的行须写明原因", "A disputed line needs a reason"};
inline constexpr ErrorKind kNotInBatch{"not_in_batch", 422, "这一行不在该结算单中", "This line is not in the batch"};
inline constexpr ErrorKind kNotDirect{"not_direct", 409, "该结算单由医疗机构自行支付，不走基金直接结算",
                                      "This batch is paid by the institution itself, not by the fund"};
inline constexpr ErrorKind kDirectOnly{"direct_only", 409, "该结算单由基金直接结算，医疗机构不能自行支付",
                                       "This batch is paid by the fund; the institution cannot pay it itself"};
inline constexpr ErrorKind kAmountDiffers{"amount_differs", 409, "到账金额 {received} 元与支付金额 {paid} 元不符，请先与经办机构核对",
                                          "Received {received} yuan but {paid} yuan was paid; clear it with the agency first"};
inline constexpr ErrorKind kNotSettledDirectly{
    "not_settled_directly", 422, "该验收由医疗机构自行支付（{what}），请与直接结算的分开申请",
    "The institution pays this line itself ({what_en}); apply for it apart from what the fund pays"};
inline constexpr ErrorKind kMonthInFuture{"month_in_future", 422, "不能申请以后月份的结算", "A future month cannot be settled"};
inline constexpr ErrorKind kSelfPaymentReferenceUsed{
    "self_payment_reference_used", 409, "本机构已用银行流水号 {reference} 登记过另一笔付款，请核对",
    "The institution has recorded the bank reference {reference} for another payment; check it"};
inline constexpr ErrorKind kReviewDisagrees{"review_disagrees", 409, "验收 {number} 经办核查不符：{what}，请退回结算单",
                                            "Acceptance {number} fails the review: {what_en}; refuse the batch"};
inline constexpr ErrorKind kPaidOnOutside{"paid_on_outside", 422, "付款日期应在结算单申请日 {from} 与今天之间",
                                          "The day of payment must lie between the application, {from}, and today"};
inline constexpr ErrorKind kReceivedOnOutside{"received_on_outside", 422, "到账日期应在付款日 {from} 与今天之间",
                                              "The day of receipt must lie between the payment, {from}, and today"};

inline constexpr const ErrorKind* kBatchErrors[] = {&kNothingToSettle,  &kCodesAwaited,       &kInvoicesAwaited, &kItemNotSettleable,
                                                    &kBatchNotPositive, &kDisputeNeedsReason, &kNotInBatch,      &kNotDirect,
                                                    &kDirectOnly,       &kAmountDiffers,      &kMonthInFuture,   &kSelfPaymentReferenceUsed,
                                                    &kReviewDisagrees,  &kNotSettledDirectly, &kPaidOnOutside,   &kReceivedOnOutside};

}  // namespace liangjia::settlement::error
