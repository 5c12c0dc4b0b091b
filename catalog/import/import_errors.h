#pragma once
// Refusals of single rows of an import.
#include "core/base/error.h"

namespace liangjia::catalog::fault {

inline constexpr ErrorKind kVarietyAmbiguous{"variety_ambiguous", 422, "“{value}”对应多个品种，请补填品种代码",
                                             "{value} could be several varieties; fill in the variety code"};
inline constexpr ErrorKind kProductAmbiguous{"product_ambiguous", 422, "“{value}”对应多个产品，请补填医保编码或规格、包装",
                                             "{value} could be several products; fill in the product code, or strength and pack"};
inline constexpr ErrorKind kProductsFirst{"product_not_imported", 422, "目录中没有产品“{value}”，请先导入药品目录再导入中选结果",
                                          "The catalogue has no product {value}; import the products first, then the results"};
inline constexpr ErrorKind kLevelUnknown{"level_unknown", 422, "“{value}”不是机构等级，请填 医院、卫生院 或 村卫生室",
                                         "{value} is no level of institution; write hospital, township or village_clinic"};
inline constexpr ErrorKind kLeadMissing{"alliance_lead_missing", 422, "医共体“{value}”尚未登记，文件中也没有标明牵头单位的正确行",
                                        "The alliance {value} is not registered and no good row of the file is marked as its lead"};
inline constexpr ErrorKind kLeadTwice{"alliance_lead_twice", 422, "医共体“{value}”已有牵头单位，请只标一个",
                                      "The alliance {value} already has a lead; mark one only"};
inline constexpr ErrorKind kFixedField{
    "field_is_fixed", 422, "“{value}”与已登记的不同（原为“{held}”），此项不能改，请作为新产品登记",
    "{value} differs from what is registered ({held_en}); it cannot change, register a new product instead"};
// {held} and {held_en} of field_is_fixed; one text where it is data.
inline ErrorArguments held_as(std::string zh, std::string en) { return {{"held", std::move(zh)}, {"held_en", std::move(en)}}; }
inline ErrorArguments held_as(const std::string& data) { return held_as(data, data); }
inline constexpr ErrorKind kStrengthUnknown{
    "strength_unknown", 422, "无法由规格与代表规格“{reference}”算出折算系数，请补填",
    "The ratio to the reference strength {reference} cannot be computed from the strength; fill it in"};
inline constexpr ErrorKind kAwardDiffers{
    "award_differs", 409, "该产品在本批次、该地区已有中选记录，但价格或期限不同；改价请用“调整中选价”",
    "The product already has an award of this round there with another price or period; use the change of price"};
inline constexpr ErrorKind kInstitutionNameDiffers{
    "institution_name_differs", 422, "名称“{value}”与该编码登记的“{held}”不一致，请核对编码或删去名称",
    "The name {value} is not the one registered for the code, {held}; check the code or leave the name out"};
inline constexpr ErrorKind kInstitutionAmbiguous{"institution_ambiguous", 422, "有多家医疗机构名为“{value}”，请填医疗机构编码",
                                                 "Several institutions are called {value}; fill in the institution code"};

inline constexpr ErrorKind kAreaUnknown{"area_unknown", 422,
                                        "没有名为“{unknown}”的行政区划，请写省、市、县的名称，用顿号分开；本市的区划须先登记",
                                        "No division is called {unknown}; write names of provinces, cities or counties, divided by commas; "
                                        "divisions of this city are registered first"};
inline constexpr ErrorKind kAreaTwice{"area_twice", 422, "“{value}”里有地区已写在同一行的另一供应地区列，请只留一处",
                                      "An area in {value} stands in another supply column of the same row; keep it in one"};

inline constexpr const ErrorKind* kImportRowErrors[] = {
    &kVarietyAmbiguous, &kProductAmbiguous, &kProductsFirst,          &kLevelUnknown,         &kLeadMissing, &kLeadTwice, &kFixedField,
    &kStrengthUnknown,  &kAwardDiffers,     &kInstitutionNameDiffers, &kInstitutionAmbiguous, &kAreaUnknown, &kAreaTwice};

}  // namespace liangjia::catalog::fault
