#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kVarietyNotInRound{"variety_not_in_round", 422, "该品种不在本批次报量目录内，请删去此行", "The variety is not in this round's catalogue; remove the line"};
inline constexpr ErrorKind kProductNotOfVariety{"product_not_of_variety", 422, "该产品不属于所报品种，请核对产品代码", "The product is not of the variety reported; check its code"};
inline constexpr ErrorKind kBelowFloor{"volume_below_floor", 422, "报量 {units} 低于历史年均采购量的 {ratio}（至少 {least}），请调高或填写原因",
                                       "{units} is below {ratio} of the mean yearly purchases (at least {least}); report more or give a reason"};
inline constexpr ErrorKind kReportEmpty{"volume_report_empty", 409, "报量单没有品种，请先填写", "The report has no lines; fill it in first"};
inline constexpr ErrorKind kNotYourReview{"volume_review_other_level", 409, "这一步由{level}医保部门审核", "This step is reviewed by the {level} bureau"};

inline constexpr const ErrorKind* kVolumeErrors[] = {&kVarietyNotInRound, &kProductNotOfVariety, &kBelowFloor, &kReportEmpty, &kNotYourReview};

}  // namespace liangjia::procurement::error
