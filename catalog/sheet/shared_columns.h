#pragma once
// Columns that several kinds of sheets share (kinds.h), and how a kind bends them. For kinds.cpp.
#include "catalog/sheet/kinds.h"
#include "catalog/wording/units.h"

namespace liangjia::catalog::sheet {

using enum ValueType;
using enum Need;
using wording::kMinimumUnit;
using wording::kSmallestPack;

constexpr std::int64_t kMostPrice = 100'000'000'000;    // 10 million yuan a pack
constexpr std::int64_t kMostUnits = 1'000'000'000'000;  // as the API takes (core/platform/json.h)
constexpr std::int64_t kMostPacks = 100'000'000;
constexpr std::int64_t kMostFactor = 100'000;                 // ConversionFactor::kMost
constexpr std::int64_t kMostMoney = 100'000'000'000'000'000;  // 100,000 million yuan, in millionths: a sheet of them adds up in fen
constexpr std::int64_t kOne = 1'000'000;                      // of Decimal and Ratio

constexpr ColumnSpec counted_in(std::string_view unit, ColumnSpec spec) {
  spec.unit = unit;
  return spec;
}
constexpr ColumnSpec of_a_pack(ColumnSpec spec) { return counted_in(kSmallestPack, spec); }
constexpr ColumnSpec not_kept(ColumnSpec spec) {
  spec.kept = false;
  return spec;
}
constexpr ColumnSpec zero_is_none(ColumnSpec spec) {
  spec.zero_is_none = true;
  return spec;
}
constexpr ColumnSpec month_ends(ColumnSpec spec) {
  spec.month_ends = true;
  return spec;
}

constexpr ColumnSpec all_or_none(ColumnSpec spec) {
  spec.all_or_none = true;
  return spec;
}

// Columns that several kinds share.
constexpr ColumnSpec product_code(Need need) {
  return {"product_code",
          "医保编码",
          "Product code",
          Code,
          need,
          "医保药品编码|医保药品代码|国家医保药品代码|国家医保药品编码|国家医保编码|国家医保代码|国家药品编码|国家药品代码|医保代码|"
          "药品医保编码|"
          "医保统一编码|药品统一编码|统一编码|药品编码|药品代码|产品编码|产品代码|医保医用耗材代码|国家医保医用耗材代码|医用耗材代码|"
          "医用耗材编码|耗材编码|耗材代码|YPID|ybbm|nationalDrugCode",
          "XL02BBA326A001010102180",
          "国家医保药品代码；该列请设为文本",
          1,
          40};
}
constexpr ColumnSpec variety_code(Need need) {
  return {"variety_code", "品种代码", "Variety code", Code, need, "品种编码|集采品种代码", "", "", 1, 40};
}
constexpr ColumnSpec generic_name(Need need) {
  return {"generic_name",
          "通用名",
          "Generic name",
          Text,
          need,
          "药品通用名|通用名称|药品通用名称|品种名称|品种|药品名称|产品名称|中选药品|中选药品名称|药品品种|目录名称|耗材名称|医用耗材名称|"
          "名称|genname|productName|"
          "Variety|Drug name",
          "恩扎卢胺软胶囊",
          "品种的通用名",
          1,
          200};
}
constexpr ColumnSpec maker(Need need) {
  return {
      "maker",
      "生产企业",
      "Maker",
      Text,
      need,
      "中选企业|中选企业名称|生产企业名称|药品企业|药品生产企业|上市许可持有人|药品上市许可持有人|上市许可持有人名称|申报企业|"
      "申报企业名称|拟中选企业|挂网企业|挂网企业名称|投标企业|生产企业/上市许可持有人|上市许可持有人/生产企业|生产企业名称及上市许可持有人|"
      "企业名称|企业|厂家|"
      "生产厂家|enterprise_name|companyNameSc|Manufacturer|Company|MAH",
      "某制药有限公司",
      "中选的生产企业或上市许可持有人",
      1,
      200};
}
constexpr ColumnSpec form(Need need) {
  return {"form", "剂型", "Form", Text, need, "药品剂型|制剂剂型|dosform|medicinemodel|Dosage form", "软胶囊剂", "", 1, 100};
}
constexpr ColumnSpec spec(Need need) {
  return {"spec", "规格", "Strength", Text, need, "制剂规格|通用规格|药品规格|实际规格|含量规格|规格型号|型号规格|outlook|Specification",
          "40mg", "",     1,          200};
}
constexpr ColumnSpec pack(Need need) {
  return {"pack",     "包装规格",
          "Pack",     Text,
          need,       "包装|通用包装|包装数量|规格包装|中选规格包装|最小包装规格|转换包装|pac|Package",
          "112粒/盒", "如 0.5g*10支/盒、7片/板×4板/盒",
          1,          200};
}
constexpr ColumnSpec factor(Need need) {
  return {"factor",
          "转换比",
          "Units per pack",
          WholeNumber,
          need,
          "包装转换比|转换系数|包装转换系数|每包装最小单位数|convrat|Conversion factor|Factor",
          "112",
          "每个最小包装含多少个最小制剂单位；包装规格写得清楚时可不填，都填时须一致",
          1,
          kMostFactor};
}
// Of a product: what its pack is called.
constexpr ColumnSpec pack_unit(Need need) {
  return {"unit",      "单位",
          "Pack unit", Text,
          need,        "包装单位|最小包装单位|采购单位|销售单位|计量单位|min_salunt",
          "盒",        "最小包装的单位；包装规格写得清楚时可不填",
          1,           20};
}
constexpr ColumnSpec min_unit(Need need) {
  return {
      "min_unit", "最小制剂单位", "Minimum unit", Text, need, "最小单位|最小使用单位|制剂单位|最小计量单位|minUnit", "", "如 片、粒、支", 1,
      20};
}
// Of the quantities of a row.
constexpr ColumnSpec unit_of_quantity(Need need, std::string_view example, std::string_view note) {
  return all_or_none({"unit", "单位", "Unit", Unit, need,
                      "计量单位|数量单位|使用单位|采购单位|最小单位|最小制剂单位|最小使用单位|包装单位|最小包装单位|minUnit", example, note,
                      1, 20});
}
constexpr ColumnSpec approval_number(Need need) {
  return {"approval_number",
          "批准文号",
          "Approval number",
          Code,
          need,
          "药品批准文号|国药准字|批准文号/注册证号|注册证号|批文|aprvno",
          "国药准字HJ20190063",
          "多个文号用顿号分开",
          1,
          200};
}
constexpr ColumnSpec round_name(Need need) {
  return {"round", "批次", "Round", Text, need, "集采批次|采购批次|带量采购批次|项目|项目名称|采购项目|Batch|Tender", "第十批", "", 1, 100};
}
constexpr ColumnSpec institution_code(Need need) {
  return {"institution_code",
          "医疗机构编码",
          "Institution code",
          Code,
          need,
          "机构编码|医疗机构代码|机构代码|定点医疗机构编码|定点医药机构编号|医院编码|收货机构编码|hospitalId",
          "H33110200001",
          "12 位定点医疗机构编码；为本机构填报可删去机构编码与名称两列，留着就须逐行填写",
          1,
          40};
}
constexpr ColumnSpec institution_name(Need need) {
  return {"institution_name",
          "医疗机构",
          "Institution",
          Text,
          need,
          "医疗机构名称|机构名称|医院名称|医院|收货机构|收货单位|成员单位|hospitalName|Hospital",
          "某镇中心卫生院",
          "编码与名称都填时须一致",
          1,
          200};
}

constexpr ColumnSpec trade_name() { return {"trade_name", "商品名", "Trade name", Text, Optional, "商品名称|Brand", "", "", 1, 200}; }
constexpr ColumnSpec originator() {
  return {"originator", "原研", "Originator", YesNo, Optional, "是否原研|原研药|原研标志|是否原研药", "否", "", 0, 0};
}
constexpr ColumnSpec won() {
  return {
      "won",
      "是否中选",
      "Winning",
      YesNo,
      Optional,
      "是否集采中选|是否集采中选药品|是否国家集采中选|是否国采中选|是否中选药品|是否中选产品|是否中标|中选情况|中选状态|中选标志|中选标识|"
      "集采中选",
      "是",
      "否、非中选、未中选的行不导入",
      0,
      0};
}
constexpr ColumnSpec maker_uscc() {
  return {"maker_uscc", "企业统一社会信用代码",
          "Maker USCC", Code,
          Optional,     "统一社会信用代码|生产企业信用代码|生产企业统一社会信用代码|社会信用代码|USCC",
          "",           "18 位",
          18,           18};
}
constexpr ColumnSpec strength_ratio() {
  return {"strength_ratio",
          "折算系数",
          "Strength vs reference",
          Decimal,
          Optional,
          "规格折算系数|规格差比|与代表规格之比|代表品折算",
          "1",
          "本规格与代表规格之比，如代表 20mg、本品 40mg 填 2；规格算得出时可不填",
          1,
          100'000 * kOne};
}
constexpr ColumnSpec unit_price(std::string_view title, std::string_view variants) {
  return {"unit_price",     title, "Unit price", Decimal, Optional, variants, "14.00", "元/最小制剂单位；只用来核对包装价格", 1,
          10'000'000 * kOne};
}

}  // namespace liangjia::catalog::sheet
