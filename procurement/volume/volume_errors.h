#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kVarietyNotInRound{"variety_not_in_round", 422, "该品种不在本批次报量目录内，请删去此行",
                                              "The variety is not in this round's catalogue; remove the line"};
inline constexpr ErrorKind kProductNotOfVariety{"product_not_of_variety", 422, "该产品不属于所报品种，请核对产品代码",
                                                "The product is not of the variety reported; check its code"};
inline constexpr ErrorKind kBelowFloor{
    "volume_below_floor", 422, "报量 {units} 低于历史年均采购量的 {ratio}（至少 {least}），请调高或填写原因",
    "{units} is below {ratio} of the mean yearly purchases (at least {least}); report more or give a reason"};
inline constexpr ErrorKind kReportEmpty{"volume_report_empty", 409, "报量单没有品种，请先填写",
                                        "The report has no lines; fill it in first"};
inline constexpr ErrorKind kNotYourReview{"volume_review_other_level", 409, "这一步由{level}医保部门审核",
                                          "This step is reviewed by the {level_en} bureau"};
// Of the rows of a sheet.
inline constexpr ErrorKind kReportNameUnknown{
    "volume_name_unknown", 422, "本批次报量目录内没有“{value}”，请按目录填写通用名或删去此行",
    "This round's catalogue has no {value}; write the generic name as in the catalogue or remove the row"};
inline constexpr ErrorKind kReportCodeUnknown{
    "volume_code_unknown", 422, "本批次报量目录内没有编码“{value}”（或该产品已停用），请核对编码，或改填通用名与规格",
    "This round's catalogue has no code {value}, or the product is stopped; check the code, or write generic name and strength instead"};
inline constexpr ErrorKind kReportGoodsDiffer{"volume_goods_differ", 422, "“{value}”与该编码登记的“{held}”不一致，请核对编码或删去此格",
                                              "{value} is not what is registered for the code, {held}; check the code or clear the cell"};
inline constexpr ErrorKind kReportSpecUnknown{"volume_spec_unknown", 422, "该药没有规格“{value}”，目录内有：{known}",
                                              "The medicine has no strength {value}; the catalogue has: {known}"};
inline constexpr ErrorKind kReportMakerUnknown{
    "volume_maker_unknown", 422, "“{value}”没有该规格的产品，目录内的企业有：{known}；不指定企业请留空",
    "{value} has no product of this strength; makers in the catalogue: {known}; leave it empty for any maker"};
inline constexpr ErrorKind kReportVarietyAmbiguous{"volume_variety_ambiguous", 422, "“{value}”属于本批次的多个品种，请填写生产企业",
                                                   "{value} is of several varieties of this round; fill in the maker"};
inline constexpr ErrorKind kReportProductAmbiguous{
    "volume_product_ambiguous", 422, "“{value}”有多个该规格的产品，请留空生产企业按品种报量，或在报量页面选择产品",
    "{value} has several products of this strength; leave the maker empty to report the variety, or choose the product on the page"};
inline constexpr ErrorKind kReportUnitDiffers{
    "volume_unit_differs", 422, "报量单位应为最小制剂单位“{unit}”，表中为“{value}”，请换算数量后改写单位",
    "Volumes are reported in the minimum unit {unit}, the sheet has {value}; convert the quantity and change the unit"};
inline constexpr ErrorKind kReportNotEditable{
    "volume_report_not_editable", 409, "该机构的报量单 {number} 状态为“{state}”，不能改；如需修改请先由审核的医保部门退回",
    "The institution's report {number} is {state_en} and cannot change; have the reviewing bureau return it first"};

// Of the rows of a sheet of published volumes.
inline constexpr ErrorKind kPublishedPlaceMissing{"published_place_missing", 422, "请填写供应省市，或填写医疗机构编码",
                                                  "Fill in the supply area, or the institution's code"};
inline constexpr ErrorKind kPublishedOneArea{"published_one_area", 422, "“{value}”含多个地区，公布采购量须一个地区一行",
                                             "{value} holds several areas; published volumes take one row for each area"};
inline constexpr ErrorKind kPublishedAreaDiffers{"published_area_differs", 422, "该医疗机构在区划 {held}，不在“{value}”，请核对",
                                                 "The institution lies in division {held}, not in {value}; check both"};

inline constexpr const ErrorKind* kVolumeErrors[] = {
    &kVarietyNotInRound,      &kProductNotOfVariety,    &kBelowFloor,        &kReportEmpty,       &kNotYourReview,
    &kReportNameUnknown,      &kReportCodeUnknown,      &kReportGoodsDiffer, &kReportSpecUnknown, &kReportMakerUnknown,
    &kReportVarietyAmbiguous, &kReportProductAmbiguous, &kReportUnitDiffers, &kReportNotEditable, &kPublishedPlaceMissing,
    &kPublishedOneArea,       &kPublishedAreaDiffers};

}  // namespace liangjia::procurement::error
