#include "catalog/sheet/kinds.h"

namespace liangjia::catalog::sheet {
namespace {

using enum ValueType;
using enum Need;

constexpr std::int64_t kMostPrice = 100'000'000'000;    // 10 million yuan a pack
constexpr std::int64_t kMostUnits = 1'000'000'000'000;  // as the API takes (core/platform/json.h)
constexpr std::int64_t kMostPacks = 100'000'000;
constexpr std::int64_t kMostFactor = 100'000;  // ConversionFactor::kMost
constexpr std::int64_t kOne = 1'000'000;       // of Decimal and Ratio

// Columns that several kinds share.
constexpr ColumnSpec product_code(Need need) {
  return {"product_code",
          "医保编码",
          "Product code",
          Code,
          need,
          "医保药品编码|医保药品代码|国家医保药品代码|国家医保编码|国家医保代码|医保代码|药品医保编码|药品编码|药品代码|产品编码|产品代码|"
          "YPID|ybbm|nationalDrugCode",
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
          "药品通用名|通用名称|药品通用名称|品种名称|品种|药品名称|产品名称|中选药品|中选药品名称|药品品种|名称|genname|productName|"
          "Variety|Drug name",
          "恩扎卢胺软胶囊",
          "品种的通用名",
          1,
          200};
}
constexpr ColumnSpec maker(Need need) {
  return {"maker",
          "生产企业",
          "Maker",
          Text,
          need,
          "中选企业|中选企业名称|生产企业名称|药品企业|药品生产企业|上市许可持有人|药品上市许可持有人|上市许可持有人名称|申报企业|"
          "申报企业名称|拟中选企业|企业名称|厂家|"
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
  return {"spec", "规格", "Strength", Text, need, "制剂规格|药品规格|实际规格|outlook|Specification", "40mg", "", 1, 200};
}
constexpr ColumnSpec pack(Need need) {
  return {"pack", "包装规格", "Pack", Text, need, "包装|包装数量|规格包装|最小包装规格|pac|Package", "112粒/盒", "", 1, 200};
}
constexpr ColumnSpec factor(Need need) {
  return {"factor",
          "转换比",
          "Units per pack",
          WholeNumber,
          need,
          "包装转换比|转换系数|包装转换系数|每包装最小单位数|convrat|Conversion factor|Factor",
          "112",
          "每个最小包装含多少个最小制剂单位",
          1,
          kMostFactor};
}
constexpr ColumnSpec unit(Need need) {
  return {"unit", "单位", "Unit", Text, need, "计量单位|最小单位|最小制剂单位|最小使用单位|采购单位|包装单位|min_salunt|minUnit",
          "盒",   "",     1,      20};
}
constexpr ColumnSpec approval_number(Need need) {
  return {"approval_number",
          "批准文号",
          "Approval number",
          Code,
          need,
          "药品批准文号|国药准字|注册证号|aprvno",
          "国药准字HJ20190063",
          "",
          1,
          60};
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
          "机构编码|医疗机构代码|机构代码|定点医疗机构编码|定点医药机构编号|医院编码|配送点编码|收货机构编码|hospitalId",
          "H33110200001",
          "12 位定点医疗机构编码；不填则为本机构",
          1,
          40};
}
constexpr ColumnSpec institution_name(Need need) {
  return {"institution_name",
          "医疗机构",
          "Institution",
          Text,
          need,
          "医疗机构名称|机构名称|医院名称|医院|收货机构|收货单位|配送点|配送点名称|成员单位|hospitalName|Hospital",
          "某镇中心卫生院",
          "编码与名称都填时须一致",
          1,
          200};
}

constexpr ColumnSpec kAwardColumns[] = {
    product_code(OneOf),
    generic_name(OneOf),
    {"trade_name", "商品名", "Trade name", Text, Optional, "商品名称|Brand", "", "", 1, 200},
    maker(Required),
    {"originator", "原研", "Originator", YesNo, Optional, "是否原研|原研药", "否", "", 0, 0},
    form(Optional),
    spec(Optional),
    pack(Optional),
    factor(Optional),
    unit(Optional),
    approval_number(Optional),
    {"price", "中选价格", "Award price", Price, Required,
     "中选价|拟中选价格|拟中选价|中标价|中标价格|中选包装价|最小包装中选价|挂网价格|挂网价|min_pric|bidPrice|Winning price|Price",
     "1568.00", "元/最小包装，最多 4 位小数", 1, kMostPrice},
    {"unit_price", "中选单价", "Unit price", Decimal, Optional, "最小单位价格|最小制剂单位价|单位价格|单价|minUnitPrice", "14.00",
     "元/最小制剂单位", 1, 10'000'000 * kOne},
    {"highest_valid_bid", "最高有效申报价", "Highest valid bid", Price, Optional, "最高有效申报价格|最高限价", "", "元", 1, kMostPrice},
    {"cut", "降幅", "Price cut", Ratio, Optional, "降价幅度|价格降幅", "", "", 0, kOne},
    {"supply_area", "供应地区", "Supply area", Text, Optional, "主供地区|主供省份|供应省份|供应省市|供应区域|供应省份地区", "浙江",
     "省、市或县的名称，用顿号分开；不填则按导入时选的地区", 1, 2000},
    {"backup_area", "备供地区", "Backup area", Text, Optional, "第一备供地区|第一备供省份|备供省份|备选地区|备供区域", "", "", 1, 2000},
    {"second_backup_area", "第二备供地区", "Second backup area", Text, Optional, "第二备供省份|次备供地区", "", "", 1, 2000},
    {"cycle", "采购周期", "Agreement period", Text, Optional, "协议期|采购协议期|协议周期|执行周期", "3年", "", 1, 100},
    {"valid_from", "执行日期", "Valid from", Date, Optional, "执行开始日期|开始日期|生效日期|协议开始日期|起始日期", "2026-03-01", "", 0,
     0},
    {"valid_to", "截止日期", "Valid to", Date, Optional, "执行截止日期|结束日期|到期日期|失效日期|协议截止日期|终止日期", "2029-02-28", "",
     0, 0},
    round_name(Optional),
    {"quantity", "采购量", "Quantity", WholeNumber, Optional, "约定采购量|首年约定采购量|年约定采购量|协议采购量", "",
     "最小制剂单位；表头写“万片”等则按万计", 0, kMostUnits},
    {"winners", "中选企业数", "Winners", WholeNumber, Optional, "品种中选企业数|中选家数|中选企业家数|中选企业数量", "3", "", 1, 500}};

constexpr ColumnSpec kProductColumns[] = {
    product_code(Required),
    generic_name(Required),
    {"trade_name", "商品名", "Trade name", Text, Optional, "商品名称|Brand", "", "", 1, 200},
    form(Required),
    spec(Required),
    pack(Optional),
    factor(Required),
    unit(Required),
    approval_number(Optional),
    maker(Required),
    {"maker_uscc", "企业统一社会信用代码", "Maker USCC", Code, Optional,
     "统一社会信用代码|生产企业信用代码|生产企业统一社会信用代码|社会信用代码|USCC", "", "18 位", 18, 18},
    variety_code(Optional),
    {"strength_ratio", "折算系数", "Strength vs reference", Decimal, Optional, "规格折算系数|规格差比|与代表规格之比|代表品折算", "1",
     "本规格与代表规格之比，如代表 20mg、本品 40mg 填 2", 1, 100'000 * kOne},
    {"originator", "原研", "Originator", YesNo, Optional, "是否原研|原研药|原研标志|是否原研药", "否", "", 0, 0},
    {"essential", "基本药物", "Essential medicine", YesNo, Optional, "是否基药|基药|国家基本药物|是否基本药物", "否", "", 0, 0},
    {"negotiated", "国谈药品", "Negotiated drug", YesNo, Optional, "是否国谈|国谈|谈判药品|是否谈判药品", "否", "", 0, 0},
    {"dual_channel", "双通道", "Dual channel", YesNo, Optional, "是否双通道|双通道药品", "否", "", 0, 0},
    {"listed_price", "挂网价", "Listed price", Price, Optional, "挂网价格|采购价|采购价格|参考价|价格|min_pric|Price", "1568.00",
     "元/最小包装", 1, kMostPrice}};

constexpr ChoiceSpec kOrganisationKinds[] = {{"institution", "医疗机构", "医院|卫生院|社区卫生服务中心|村卫生室|诊所|hospital"},
                                             {"enterprise", "企业", "生产企业|中选企业|配送企业|上市许可持有人|药品企业|company"},
                                             {"bureau", "医保局", "医疗保障局|经办机构|医保中心|财政局"}};

constexpr ColumnSpec kOrganisationColumns[] = {
    {"kind", "类别", "Kind", ValueType::Choice, Required, "机构类别|单位类别|类型|机构类型", "医疗机构", "", 0, 0, kOrganisationKinds},
    {"code", "机构编码", "Code", Code, OneOf, "编码|代码|机构代码|医疗机构编码|定点医疗机构编码|定点医药机构编号", "H33110200001",
     "医疗机构填 12 位定点编码", 1, 40},
    {"uscc", "统一社会信用代码", "USCC", Code, OneOf, "社会信用代码|信用代码", "91350100M000100Y43", "18 位", 18, 18},
    {"name", "名称", "Name", Text, Required, "机构名称|单位名称|医疗机构名称|企业名称|医疗机构|全称", "某镇中心卫生院", "", 1, 200},
    {"division", "行政区划代码", "Division code", Code, Optional, "区划代码|医保区划|统筹区编码|统筹区|区划|医保区划代码", "331102", "6 位",
     6, 6},
    {"level", "等级", "Level", Text, Optional, "机构等级|医院等级|医院级别|级别", "一级", "", 1, 40},
    {"alliance", "所属医共体", "Alliance", Text, Optional, "医共体|医共体名称|县域医共体", "", "", 1, 200},
    {"lead", "牵头单位", "Lead of alliance", YesNo, Optional, "是否牵头|牵头医院|是否牵头单位|牵头", "否", "", 0, 0}};

constexpr ColumnSpec kVolumeColumns[] = {
    institution_code(Optional),
    institution_name(Optional),
    product_code(OneOf),
    variety_code(OneOf),
    generic_name(OneOf),
    spec(Optional),
    maker(Optional),
    {"past_winner", "历史中选药品", "Past winner", YesNo, Optional, "是否历史中选|历史中选", "", "", 0, 0},
    unit(Required),
    {"history",
     "历史采购量",
     "Past purchases",
     WholeNumber,
     Optional,
     "年历史采购量|年采购量|年度采购量|年度历史采购量|年使用量",
     "",
     "每年一列，如 2024年历史采购量；最小制剂单位",
     0,
     kMostUnits,
     {},
     true},
    {"quantity", "需求量", "Reported quantity", WholeNumber, Required,
     "报送需求量|报量|年需求量|申报量|预采购量|首年需求量|采购需求量|填报量|Quantity", "12000", "最小制剂单位；表头写“万片”等则按万计", 0,
     kMostUnits},
    {"reason", "说明", "Reason", Text, Optional, "理由|原因|调整理由|填报说明|备注|Remark", "", "低于历史采购量时须说明", 1, 500}};

constexpr ColumnSpec kOrderColumns[] = {
    institution_code(Optional),
    institution_name(Optional),
    product_code(Required),
    generic_name(Optional),
    spec(Optional),
    maker(Optional),
    {"packs", "采购数量", "Packs", WholeNumber, Required, "数量|订购数量|采购量|订单数量|本次采购量|purchaseCount|buyNum|Quantity", "20",
     "按最小包装（盒、瓶）计", 1, kMostPacks},
    {"price", "单价", "Price", Price, Optional, "价格|采购价|采购价格|中选价|中选价格|挂网价|Unit price", "",
     "元/最小包装；可不填，填了须与当日有效价一致", 1, kMostPrice},
    {"emergency", "急救", "Emergency", YesNo, Optional, "是否急救|是否急用|加急|紧急|orderType|Urgent", "否", "", 0, 0},
    {"reason", "急救理由", "Reason", Text, Optional, "理由|原因|急用原因|加急原因|紧急理由", "", "急救订单必须写明", 1, 500},
    {"remark", "备注", "Remark", Text, Optional, "订单备注|orderRemarks|Note", "", "", 1, 500}};

constexpr ColumnSpec kPublishedVolumeColumns[] = {
    product_code(OneOf),
    variety_code(OneOf),
    generic_name(OneOf),
    {"supply_area", "供应省市", "Supply area", Text, Optional, "供应地区|地区|省份|省市|供应省份|采购地区|统筹地区", "浙江",
     "省、市或县的名称，一行一个；按医疗机构公布的表可不填", 1, 200},
    institution_code(Optional),
    institution_name(Optional),
    spec(Optional),
    maker(Optional),
    {"base", "首年约定采购量计算基数", "Base of the first year", WholeNumber, Required,
     "约定采购量计算基数|首年采购量计算基数|采购量计算基数|采购量基数", "120000", "最小制剂单位；表头写“万片”等则按万计", 0, kMostUnits},
    {"first_year", "首年约定采购量", "Contracted in the first year", WholeNumber, Optional, "首年约定采购量参考|约定采购量|首年采购量", "",
     "", 0, kMostUnits}};

constexpr ColumnSpec kUsageColumns[] = {
    institution_code(Optional),
    institution_name(Optional),
    {"month", "月份", "Month", Text, Optional, "年月|统计月份|使用月份|所属月份|期间|会计期间|日期|Period", "2026-03",
     "如 2026-03；不填则为导入时选定的月份", 1, 20},
    product_code(Required),
    generic_name(Optional),
    spec(Optional),
    maker(Optional),
    {"unit", "单位", "Unit", Text, Optional, "计量单位|使用单位|最小单位|最小制剂单位|包装单位|minUnit", "片",
     "最小制剂单位或最小包装；不填则按最小制剂单位", 1, 20},
    {"used", "使用量", "Used", WholeNumber, Required, "使用数量|本月使用量|当月使用量|发药量|发药数量|消耗量|消耗数量|出库量|销售数量|用量",
     "2800", "当月使用量", 0, kMostUnits},
    {"stock", "期末库存", "Closing stock", WholeNumber, Required, "库存|月末库存|期末库存量|库存量|库存数量|结存|结存数量|期末结存", "560",
     "月末库存量", 0, kMostUnits},
    {"reason", "更正原因", "Reason", Text, Optional, "说明|原因|理由|备注|Remark", "", "关账后更正必须写明", 1, 500}};

const KindDefinition kDefinitions[] = {
    {SheetKind::AwardResults,
     kAwardColumns,
     {{"product_code", "round", "supply_area"}, {"generic_name", "maker", "form", "spec", "pack", "factor", "round", "supply_area"}}},
    {SheetKind::Products, kProductColumns, {{"product_code"}}},
    {SheetKind::Organisations, kOrganisationColumns, {{"code"}, {"uscc"}}},
    {SheetKind::VolumeReports,
     kVolumeColumns,
     {{"product_code", "institution_code", "institution_name"},
      {"variety_code", "spec", "maker", "institution_code", "institution_name"},
      {"generic_name", "spec", "maker", "unit", "institution_code", "institution_name"}}},
    {SheetKind::Orders, kOrderColumns, {{"product_code", "institution_code", "institution_name", "emergency"}}},
    {SheetKind::PublishedVolumes,
     kPublishedVolumeColumns,
     {{"product_code", "supply_area", "institution_code", "institution_name"},
      {"variety_code", "supply_area", "institution_code", "institution_name", "spec", "maker"},
      {"generic_name", "supply_area", "institution_code", "institution_name", "spec", "maker"}}},
    {SheetKind::Usage, kUsageColumns, {{"product_code", "institution_code", "institution_name", "month"}}}};

}  // namespace

const KindDefinition& definition(SheetKind kind) {
  for (const KindDefinition& one : kDefinitions) {
    if (one.kind == kind) return one;
  }
  throw InternalBug("sheet kind without a definition");
}

std::optional<std::size_t> column_of(const KindDefinition& kind, std::string_view key) {
  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    if (kind.columns[i].key == key) return i;
  }
  return std::nullopt;
}

std::vector<std::string_view> variants_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    const std::size_t bar = std::min(list.find('|'), list.size());
    if (bar > 0) out.push_back(list.substr(0, bar));
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return out;
}

}  // namespace liangjia::catalog::sheet
