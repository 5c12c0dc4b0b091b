#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kLotAlreadyAccepted{"lot_already_accepted", 409, "该批号明细已验收，不能重复验收",
                                               "This lot of the shipment is already accepted; it is accepted once"};
inline constexpr ErrorKind kLotNotWhole{"lot_not_whole", 422, "合格数与拒收数之和应等于发货数量 {packs}",
                                        "Accepted and rejected packs must add up to the {packs} packs shipped"};
inline constexpr ErrorKind kShortfallReason{"shortfall_reason", 422, "有拒收或短少时须选择原因并说明",
                                            "Choose a reason and add a note for what is rejected or missing"};
inline constexpr ErrorKind kReasonWithoutShortfall{"reason_without_shortfall", 422, "全部合格时无须填写拒收原因，请删除",
                                                   "Everything is accepted, so no reason applies; remove it"};
inline constexpr ErrorKind kNearExpiry{"near_expiry", 422, "剩余有效期不足 {days} 天；同意接收请勾选并说明，否则请拒收",
                                       "Less than {days} days of shelf life are left; agree with a note, or reject the lot"};
inline constexpr ErrorKind kTraceCodesTooMany{"trace_codes_too_many", 422, "追溯码多于合格数量 {packs}，请核对",
                                              "There are more trace codes than the {packs} accepted packs; check them"};
inline constexpr ErrorKind kTraceCodesMissing{
    "trace_codes_missing", 422, "该产品须逐盒采集追溯码，合格 {packs} 而只采集 {coded}；请补扫后再验收",
    "Packs of this product need trace codes: {packs} are accepted and {coded} have one; scan the rest"};
inline constexpr ErrorKind kTracePackageContents{
    "trace_package_contents", 422, "包装码 {code}：所含的码须一并扫入、为更小一级、只在一个包装内，合计不超过其包装数 {packs}",
    "Package {code}: what it holds must be scanned too, of a smaller level, in one package, and no more than its {packs} packs"};
inline constexpr ErrorKind kTraceCodeRepeated{"trace_code_repeated", 422, "追溯码 {code} 在本次验收中重复，请核对扫码",
                                              "Trace code {code} appears twice in this acceptance; scan again"};
inline constexpr ErrorKind kReturnTooMany{"return_too_many", 422, "退货数量不能超过可退数量 {packs}（合格数减已退与待确认）",
                                          "No more than {packs} packs can be returned (accepted less returned and pending)"};
inline constexpr ErrorKind kAnswerReason{"answer_reason", 422, "拒绝退货须说明原因", "Give a reason for refusing the return"};

inline constexpr ErrorKind kLineNotOwed{"line_not_owed", 409, "该验收已付款或没有应付金额，无需说明",
                                        "Nothing is owed of this line any more; it needs no reason"};
inline constexpr ErrorKind kLineNotLate{"line_not_late", 409, "该验收的应付日是 {due_on}，尚未逾期；有争议的可先提出争议",
                                        "This line is due on {due_on} and not late yet; a dispute may be told before"};
inline constexpr ErrorKind kPauseUsedUp{"pause_used_up", 409, "该验收因争议停计的天数已满 {days} 天，不能再停计",
                                        "The clock of this line stood still for {days} days, which is the most it may"};
inline constexpr ErrorKind kNoLateReason{"no_late_reason", 409, "该验收当前没有逾期原因或争议", "This line has no reason that could end"};

inline constexpr const ErrorKind* kAcceptanceErrors[] = {
    &kLotAlreadyAccepted, &kLotNotWhole,          &kShortfallReason,   &kReasonWithoutShortfall, &kNearExpiry,   &kTraceCodesTooMany,
    &kTraceCodesMissing,  &kTracePackageContents, &kTraceCodeRepeated, &kReturnTooMany,          &kAnswerReason, &kLineNotOwed,
    &kLineNotLate,        &kPauseUsedUp,          &kNoLateReason};

}  // namespace liangjia::procurement::error
