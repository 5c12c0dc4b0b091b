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

inline constexpr ErrorKind kUnitNotOfGoods{
    "unit_not_of_goods", 422, "“{unit}”不是该药品可用的单位，或几处写的单位不一致；最小制剂单位为 {min}，最小包装为 {pack}",
    "{unit} is no unit of these goods, or several units contradict each other; they are counted in {min} and packed in {pack}"};
inline constexpr ErrorKind kNotWholePacks{"not_whole_packs", 422, "“{value}”合 {units}{min}，不是整{pack}；请按整包装填写",
                                          "{value} are {units} {min}, which are no whole packs of {pack}; fill in whole packs"};
inline constexpr ErrorKind kPriceOfUnit{"price_of_unit", 422, "“{value}”写明是每{unit}的价格，这里需要每个最小包装 {pack} 的价格",
                                        "{value} is the price of one {unit}; the price of a pack of {pack} is needed"};
inline constexpr ErrorKind kPricesDisagree{
    "prices_disagree", 422, "包装价格“{value}”与制剂单价 {unit_price} × {factor} 不符，请核对哪一列是包装价格",
    "The pack price {value} is not the unit price {unit_price} x {factor}; check which column is the price of a pack"};
inline constexpr ErrorKind kPackDisagrees{"pack_disagrees", 422, "“{value}”与包装“{pack}”所写的 {read} 不一致，请核对",
                                          "{value} does not agree with {read}, which the pack {pack} says; check them"};
inline constexpr ErrorKind kPackUnclear{
    "pack_unclear", 422, "由包装“{pack}”看不出每个最小包装有几个最小制剂单位，请填转换比和单位，或写成 7片/板×4板/盒",
    "The pack {pack} does not tell how many minimum units are in a pack; fill in factor and unit, or write units per pack"};
inline constexpr ErrorKind kPackUnitMissing{
    "pack_unit_missing", 422, "“{value}”是最小制剂单位，不是最小包装的单位；请把包装写成 10支/盒 这样，或改填包装单位",
    "{value} is the minimum unit and not the one of a pack; write units per pack, or fill in the unit of the pack"};
inline constexpr ErrorKind kPartDiffers{"product_part_differs", 422, "目录中有该药，但{part}与“{value}”不同；目录内为：{known}",
                                        "The catalogue has this medicine, but with another {part_en} than {value}; it has: {known}"};
inline constexpr ErrorKind kOtherCode{"product_has_other_code", 422, "目录中同一产品的编码是 {code}，与“{value}”不同，请核对编码",
                                      "The catalogue has this very product under the code {code}, not {value}; check the code"};
inline constexpr ErrorKind kVarietyFormDiffers{
    "variety_form_differs", 422, "品种“{variety}”属于{group}，与该药的剂型“{form}”不符；请补填品种代码，或先登记相应品种",
    "The variety {variety} is {group}, which the form {form} is not; fill in the variety code, or register the variety first"};
inline constexpr ErrorKind kVarietyUnitDiffers{
    "variety_unit_differs", 422, "品种“{variety}”以“{min}”计，与该药的“{unit}”不符；请补填品种代码，或核对包装",
    "The variety {variety} is counted in {min}, this medicine in {unit}; fill in the variety code, or check the pack"};
inline constexpr ErrorKind kEnterpriseAmbiguous{"enterprise_ambiguous", 422, "有多家企业名为“{value}”，请填统一社会信用代码",
                                                "Several enterprises are called {value}; fill in the USCC"};
inline constexpr ErrorKind kBlankInstitution{
    "institution_blank", 422, "表中有医疗机构一列，此行却未填；请逐行填写，或删去该列（全部算作本机构）",
    "The sheet has a column for the institution and this row leaves it blank; fill it in, or take the column out for one's own"};
inline constexpr ErrorKind kBlankAmongFilled{"cell_blank_among_filled", 422, "这一列其他行都填了，此行为空；请逐行填写",
                                             "Other rows fill this column in and this one does not; fill it in"};
inline constexpr ErrorKind kNoAward{"price_without_award", 422, "该产品在所选批次没有可定价的中选记录，请先导入中选结果",
                                    "The product has no award of that round to price; import the results first"};
inline constexpr ErrorKind kSeveralRounds{"price_of_several_rounds", 422, "该产品在多个批次都有中选记录，请选择价格属于哪一批次",
                                          "The product has awards of several rounds; choose the round the price is of"};

inline constexpr ErrorKind kOtherRound{"row_of_another_round", 422, "“{value}”不是所选的批次“{round}”；请按批次分开导入，或改正这一格",
                                       "{value} is not the round {round} that was chosen; import each round by itself, or mend the cell"};

inline constexpr ErrorKind kAreaUnknown{"area_unknown", 422,
                                        "没有名为“{unknown}”的行政区划，请写省、市、县的名称，用顿号分开；本市的区划须先登记",
                                        "No division is called {unknown}; write names of provinces, cities or counties, divided by commas; "
                                        "divisions of this city are registered first"};
inline constexpr ErrorKind kAreaExcluded{
    "area_excluded", 422, "“{value}”里有排除的地区，程序只记供应的地区；请改写成所含的市、县名称",
    "{value} takes areas out; only areas that are supplied are kept, so write the cities or counties that are"};
inline constexpr ErrorKind kAreaTwice{"area_twice", 422, "“{value}”里有地区已写在同一行的另一供应地区列，请只留一处",
                                      "An area in {value} stands in another supply column of the same row; keep it in one"};

inline constexpr const ErrorKind* kImportRowErrors[] = {&kVarietyAmbiguous,
                                                        &kProductAmbiguous,
                                                        &kProductsFirst,
                                                        &kLevelUnknown,
                                                        &kLeadMissing,
                                                        &kLeadTwice,
                                                        &kFixedField,
                                                        &kStrengthUnknown,
                                                        &kAwardDiffers,
                                                        &kInstitutionNameDiffers,
                                                        &kInstitutionAmbiguous,
                                                        &kUnitNotOfGoods,
                                                        &kNotWholePacks,
                                                        &kPriceOfUnit,
                                                        &kPricesDisagree,
                                                        &kPackDisagrees,
                                                        &kPackUnclear,
                                                        &kPackUnitMissing,
                                                        &kPartDiffers,
                                                        &kOtherCode,
                                                        &kVarietyFormDiffers,
                                                        &kVarietyUnitDiffers,
                                                        &kEnterpriseAmbiguous,
                                                        &kBlankInstitution,
                                                        &kBlankAmongFilled,
                                                        &kNoAward,
                                                        &kSeveralRounds,
                                                        &kOtherRound,
                                                        &kAreaUnknown,
                                                        &kAreaExcluded,
                                                        &kAreaTwice};

}  // namespace liangjia::catalog::fault
