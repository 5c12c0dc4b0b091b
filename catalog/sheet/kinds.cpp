#include "catalog/sheet/kinds.h"

#include "catalog/sheet/shared_columns.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr ColumnSpec kAwardColumns[] = {
    product_code(OneOf),
    generic_name(OneOf),
    trade_name(),
    maker(Required),
    maker_uscc(),
    originator(),
    form(Optional),
    spec(Optional),
    pack(Optional),
    factor(Optional),
    pack_unit(Optional),
    min_unit(Optional),
    approval_number(Optional),
    variety_code(Optional),
    strength_ratio(),
    of_a_pack({"price", "中选价格", "Award price", Price, Optional,
               "中选价|拟中选价格|拟中选价|中标价|中标价格|中选包装价|中选包装价格|最小包装中选价|最小包装中选价格|包装价格|包装价|"
               "挂网价格|挂网价|"
               "min_pric|bidPrice|Winning price|Price",
               "1568.00", "元/最小包装，最多 4 位小数；公布的结果没有价格时可不填，以后用价格表补", 1, kMostPrice}),
    unit_price("中选单价", "最小单位价格|最小制剂单位价|最小制剂单位价格|最小制剂价格|单位价格|单位制剂价格|单价|minUnitPrice"),
    all_or_none(won()),
    all_or_none({"bears_volume", "是否带量", "Bears volume", YesNo, Optional,
                 "带量|是否有约定采购量|是否承担约定采购量|是否承担采购量|是否分配采购量", "是", "否：中选而不分配约定采购量的产品", 0, 0}),
    not_kept(of_a_pack({"highest_valid_bid", "最高有效申报价", "Highest valid bid", Price, Optional, "最高有效申报价格|最高限价", "", "元",
                        1, kMostPrice})),
    not_kept({"cut", "降幅", "Price cut", Ratio, Optional, "降价幅度|价格降幅", "", "", 0, kOne}),
    {"supply_area", "供应地区", "Supply area", Text, Optional, "主供地区|主供省份|供应省份|供应省市|供应区域|供应省份地区", "浙江",
     "省、市或县的名称，用顿号分开；整列不填则按导入时选的地区", 1, 2000},
    {"backup_area", "备供地区", "Backup area", Text, Optional, "第一备供地区|第一备供省份|备供省份|备选地区|备供区域", "", "", 1, 2000},
    {"second_backup_area", "第二备供地区", "Second backup area", Text, Optional, "第二备供省份|次备供地区", "", "", 1, 2000},
    not_kept({"cycle", "采购周期", "Agreement period", Text, Optional, "协议期|采购协议期|协议周期|执行周期", "3年", "", 1, 100}),
    {"valid_from", "执行日期", "Valid from", Date, Optional, "执行开始日期|开始日期|生效日期|协议开始日期|起始日期", "2026-03-01", "", 0,
     0},
    month_ends({"valid_to", "截止日期", "Valid to", Date, Optional,
                "执行截止日期|结束日期|到期日期|失效日期|协议截止日期|终止日期|有效期至", "2029-02-28", "只写年月则为该月最后一天", 0, 0}),
    not_kept(round_name(Optional)),
    not_kept(
        counted_in(kMinimumUnit, {"quantity", "采购量", "Quantity", Quantity, Optional, "约定采购量|首年约定采购量|年约定采购量|协议采购量",
                                  "", "最小制剂单位；表头写“万片”等则按万计", 0, kMostUnits})),
    {"winners", "中选企业数", "Winners", WholeNumber, Optional, "品种中选企业数|中选家数|中选企业家数|中选企业数量", "3", "", 1, 500}};

constexpr ColumnSpec kProductColumns[] = {
    product_code(Required),
    generic_name(Required),
    trade_name(),
    form(Required),
    spec(Optional),
    pack(Optional),
    factor(Optional),
    pack_unit(Optional),
    min_unit(Optional),
    approval_number(Optional),
    maker(Required),
    maker_uscc(),
    variety_code(Optional),
    strength_ratio(),
    originator(),
    {"essential", "基本药物", "Essential medicine", YesNo, Optional,
     "是否基药|基药|国家基药|是否国家基药|国家基本药物|是否国家基本药物|是否基本药物", "否", "", 0, 0},
    {"negotiated", "国谈药品", "Negotiated drug", YesNo, Optional, "是否国谈|国谈|谈判药品|是否谈判药品|是否国家谈判药品|国家谈判药品",
     "否", "", 0, 0},
    {"dual_channel", "双通道", "Dual channel", YesNo, Optional, "是否双通道|双通道药品|是否双通道药品", "否", "", 0, 0},
    zero_is_none(
        of_a_pack({"listed_price", "挂网价", "Listed price", Price, Optional,
                   "最小包装挂网价|最小包装医保平台挂网价|包装价格|包装价|最小包装价格|最小包装价|挂网价格|医保平台挂网价|采购价|采购价格|"
                   "参考价|价格|min_pric|Price",
                   "1568.00", "元/最小包装；0 表示没有价格", 0, kMostPrice})),
    unit_price("制剂单价", "最小制剂价格|最小制剂单价|最小制剂单位价格|最小制剂挂网价|单位制剂价格|最小单位价格|单价|minUnitPrice")};

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
    not_kept({"past_winner", "历史中选药品", "Past winner", YesNo, Optional, "是否历史中选|历史中选", "", "", 0, 0}),
    unit_of_quantity(Required, "片", "最小制剂单位；指明了产品的行也可用最小包装"),
    {"history",
     "历史采购量",
     "Past purchases",
     Quantity,
     Optional,
     "年历史采购量|年采购量|年度采购量|年度历史采购量|年使用量",
     "",
     "每年一列，如 2024年历史采购量；最小制剂单位",
     0,
     kMostUnits,
     {},
     true,
     kMinimumUnit},
    counted_in(kMinimumUnit, {"quantity", "需求量", "Reported quantity", Quantity, Required,
                              "报送需求量|报量|年需求量|申报量|预采购量|首年需求量|采购需求量|填报量|Quantity", "12000",
                              "最小制剂单位；表头写“万片”等则按万计", 0, kMostUnits}),
    {"reason", "说明", "Reason", Text, Optional, "理由|原因|调整理由|填报说明|备注|Remark", "", "低于历史采购量时须说明", 1, 500}};

constexpr ColumnSpec kOrderColumns[] = {
    institution_code(Optional),
    institution_name(Optional),
    {"delivery_point", "收货点", "Delivery point", Text, Optional, "配送点|配送点名称|收货点名称|收货地点|送货地点|detailDistributeAddress",
     "", "该机构登记的收货点名称；不填则由配送企业送到机构", 1, 200},
    product_code(Required),
    not_kept(generic_name(Optional)),
    not_kept(spec(Optional)),
    not_kept(maker(Optional)),
    of_a_pack({"packs", "采购数量", "Packs", Quantity, Required, "数量|订购数量|采购量|订单数量|本次采购量|purchaseCount|buyNum|Quantity",
               "20", "按最小包装（盒、瓶）计；写明“片”“支”等最小制剂单位的按转换比折成整包装", 1, kMostPacks}),
    unit_of_quantity(Optional, "", "采购数量的单位；不填则按最小包装"),
    of_a_pack({"price", "单价", "Price", Price, Optional, "价格|采购价|采购价格|中选价|中选价格|挂网价|Unit price", "",
               "元/最小包装；可不填，填了须与当日有效价一致", 1, kMostPrice}),
    {"emergency", "急救", "Emergency", YesNo, Optional, "是否急救|是否急用|加急|紧急|orderType|Urgent", "否", "标“是”的行另成一张急救订单",
     0, 0},
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
    counted_in(kMinimumUnit, {"base", "首年约定采购量计算基数", "Base of the first year", Quantity, Required,
                              "约定采购量计算基数|首年采购量计算基数|采购量计算基数|采购量基数", "120000",
                              "最小制剂单位；表头写“万片”等则按万计", 0, kMostUnits}),
    counted_in(kMinimumUnit, {"first_year", "首年约定采购量", "Contracted in the first year", Quantity, Optional,
                              "首年约定采购量参考|约定采购量|首年采购量", "", "", 0, kMostUnits}),
    unit_of_quantity(Optional, "", "各量的单位；不填则按最小制剂单位")};

constexpr ColumnSpec kUsageColumns[] = {
    institution_code(Optional),
    institution_name(Optional),
    {"month", "月份", "Month", Text, Optional, "年月|统计月份|使用月份|所属月份|期间|会计期间|日期|Period", "2026-03",
     "如 2026-03；不填则为导入时选定的月份", 1, 20},
    product_code(Required),
    not_kept(generic_name(Optional)),
    not_kept(spec(Optional)),
    not_kept(maker(Optional)),
    unit_of_quantity(Optional, "片", "最小制剂单位或最小包装；不填则按最小制剂单位"),
    counted_in(kMinimumUnit, {"used", "使用量", "Used", Quantity, Required,
                              "使用数量|本月使用量|当月使用量|发药量|发药数量|消耗量|消耗数量|出库量|销售数量|用量", "2800", "当月使用量",
                              0, kMostUnits}),
    counted_in(kMinimumUnit, {"stock", "期末库存", "Closing stock", Quantity, Required,
                              "库存|月末库存|期末库存量|库存量|库存数量|结存|结存数量|期末结存", "560", "月末库存量", 0, kMostUnits}),
    {"reason", "更正原因", "Reason", Text, Optional, "说明|原因|理由|备注|Remark", "", "关账后更正必须写明", 1, 500}};

constexpr ColumnSpec kPriceColumns[] = {
    product_code(Required),
    not_kept(generic_name(Optional)),
    not_kept(spec(Optional)),
    pack(Optional),
    factor(Optional),
    not_kept(maker(Optional)),
    zero_is_none(
        of_a_pack({"price", "价格", "Price", Price, Required,
                   "中选价格|中选价|最小包装中选价|最小包装挂网价|最小包装医保平台挂网价|包装价格|包装价|最小包装价格|最小包装价|挂网价格|"
                   "挂网价|医保平台挂网价|采购价|采购价格|min_pric|bidPrice|Winning price",
                   "1568.00", "元/最小包装；0 表示没有价格", 0, kMostPrice})),
    unit_price("制剂单价", "最小制剂价格|最小制剂单价|最小制剂单位价格|最小制剂挂网价|单位制剂价格|最小单位价格|单价|minUnitPrice"),
    won(),
    {"valid_from", "执行日期", "Valid from", Date, Optional, "生效日期|开始日期|执行开始日期|起始日期", "2026-03-01",
     "不填则从导入时选的日期起", 0, 0}};

// CA-13. The titles of published lists of consumables; a code of 27 digits tells kind, maker, specification and model.
constexpr ColumnSpec kConsumableColumns[] = {
    {"product_code", "医用耗材代码", "Consumable code", Code, Required,
     "医保医用耗材代码|国家医保医用耗材代码|国家医保耗材代码|医保耗材代码|医保耗材编码|27位医用耗材代码|27位医保编码|27位编码|医用耗材编码|"
     "耗材编码|"
     "耗材代码|医保编码|医保代码|产品编码|产品代码",
     "C01010100113038075550000001", "27 位国家医保医用耗材代码；该列请设为文本", 1, 40},
    {"generic_name", "耗材名称", "Name", Text, Required,
     "医用耗材名称|产品名称|通用名|通用名称|医保通用名|品种名称|品种|注册证名称|单件产品名称|名称", "髋关节假体系统", "品种的通用名", 1,
     200},
    trade_name(),
    {"registration_number", "注册证号", "Registration number", Text, Required,
     "注册证编号|医疗器械注册证号|医疗器械注册证编号|注册备案号|注册证号/备案号|注册（备案）证号|注册证/备案凭证号|备案号|备案凭证编号",
     "国械注准20153461234", "医疗器械注册证或备案凭证上的编号", 1, 200},
    {"model", "型号", "Model", Text, OneOf, "产品型号|单件型号", "AH-28", "", 1, 100},
    {"spec", "规格", "Specification", Text, OneOf, "规格型号|型号规格|规格/型号|型号/规格|产品规格", "28mm", "只有一列“规格型号”时填在这里",
     1, 100},
    pack(Optional),
    {"factor", "转换比", "Units per pack", WholeNumber, Optional, "包装转换比|每包装数量|包装数量", "1",
     "每个最小包装含多少个最小单位；不填为 1", 1, kMostFactor},
    {"unit", "单位", "Pack unit", Text, Optional, "包装单位|最小包装单位|采购单位|销售单位|计量单位", "套", "不填则与品种的最小单位相同", 1,
     20},
    {"min_unit", "最小单位", "Minimum unit", Text, Optional, "最小使用单位|最小计量单位", "", "", 1, 20},
    {"material", "材质", "Material", Text, Optional, "产品材质|材料|主要材质|材质分类", "陶瓷", "", 1, 100},
    {"component", "系统/组件", "System and component", Text, Optional,
     "组件|部件|系统|产品系统|产品系统类别|组套名称|部件名称|产品组套|产品类别", "陶瓷对聚乙烯/髋臼杯",
     "属于哪一系统的哪一组件；成套的写系统", 1, 100},
    {"maker", "生产企业", "Maker", Text, Required,
     "中选企业|中选企业名称|生产企业名称|注册人|注册人/备案人|医疗器械注册人|备案人|申报企业|申报企业名称|企业名称|企业|厂家|生产厂家",
     "某医疗器械有限公司", "注册人或备案人", 1, 200},
    maker_uscc(),
    variety_code(Optional),
    zero_is_none(
        of_a_pack({"listed_price", "挂网价", "Listed price", Price, Optional, "挂网价格|医保平台挂网价|采购价|采购价格|参考价|价格|Price",
                   "1568.00", "元/最小包装，不含伴随服务；0 表示没有价格", 0, kMostPrice})),
    zero_is_none(of_a_pack({"service_fee", "伴随服务费", "Service fee", Price, Optional, "伴随服务价格|伴随服务费用|伴随服务", "",
                            "元/最小包装；没有伴随服务的不填", 0, kMostPrice}))};

// BF-4. Titles are those of pain.002 and of the files that banks give for corporate payments.
constexpr ChoiceSpec kBankAnswers[] = {{"paid", "成功", "已付|已支付|交易成功|支付成功|付款成功|处理成功|ACSC|ACCC|paid|success"},
                                       {"rejected", "失败", "退回|拒绝|退汇|交易失败|支付失败|付款失败|处理失败|RJCT|CANC|rejected|failed"},
                                       {"pending", "处理中", "在途|待处理|银行处理中|已受理|PDNG|RCVD|ACTC|ACCP|ACSP|ACWC|pending"}};
constexpr ColumnSpec kBankResultColumns[] = {
    {"instruction_no", "支付指令号", "Instruction", Code, Required, "指令号|业务参考号|业务编号|客户流水号|企业流水号|端到端标识",
     "PI0D2K7Q5D01HJP", "平台支付指令的编号", 1, 35},
    {"result", "处理结果", "Result", ValueType::Choice, Required, "交易状态|处理状态|付款状态|支付状态|支付结果|结果", "成功", "", 0, 0,
     kBankAnswers},
    {"result_on", "处理日期", "Date of result", Date, Required, "交易日期|付款日期|支付日期|完成日期|办结日期", "2026-04-10", "", 0, 0},
    {"bank_reference", "银行流水号", "Bank reference", Text, Optional, "流水号|交易流水号|银行参考号|回单编号", "20260410000123",
     "成功的须填写", 1, 100},
    {"reason", "失败原因", "Reason", Text, Optional, "退回原因|拒绝原因|处理信息|返回信息", "", "失败的须填写", 1, 500},
    {"amount", "金额", "Amount", Decimal, Optional, "交易金额|付款金额|支付金额", "", "元；填了须与指令金额一致", 0, kMostMoney},
    {"currency", "币种", "Currency", Text, Optional, "货币|币种代码", "CNY", "只有人民币", 1, 20}};

// BF-6. One row an entry; what the statement says as a whole stands in each of its rows, or is given with the import.
constexpr ChoiceSpec kBankMessages[] = {{"statement", "对账单", "camt.053|statement"}, {"notice", "入账通知", "到账通知|camt.054|notice"}};
constexpr ColumnSpec kBankStatementColumns[] = {
    {"message", "类别", "Sort", ValueType::Choice, Optional, "报文类别", "对账单", "不填则为对账单", 0, 0, kBankMessages},
    {"account_number", "本方账号", "Account", Code, Optional, "账号|账户|查询账号|本方账户", "6228480000000000000",
     "不填则按导入时选的统筹区", 1, 40},
    {"statement_number", "对账单号", "Statement number", Text, Optional, "对账单编号|账单编号", "", "不填则按导入时填写的编号", 1, 40},
    {"currency", "币种", "Currency", Text, Optional, "货币|币种代码", "CNY", "只有人民币", 1, 20},
    {"from_on", "起始日期", "From", Date, Optional, "账单起始日期", "", "", 0, 0},
    {"to_on", "截止日期", "To", Date, Optional, "账单截止日期", "", "", 0, 0},
    {"opening", "期初余额", "Opening balance", Decimal, Optional, "上期余额|承前余额", "", "元；不填则按导入时填写的余额", -kMostMoney,
     kMostMoney},
    {"closing", "期末余额", "Closing balance", Decimal, Optional, "本期余额", "", "元；不填则按导入时填写的余额", -kMostMoney, kMostMoney},
    {"entries", "笔数", "Entries", WholeNumber, Optional, "总笔数", "", "填了须与明细一致", 0, kMostPacks},
    {"received_sum", "收入合计", "Sum received", Decimal, Optional, "贷方合计", "", "填了须与明细一致", 0, kMostMoney},
    {"paid_sum", "支出合计", "Sum paid", Decimal, Optional, "借方合计", "", "填了须与明细一致", 0, kMostMoney},
    {"booked_on", "交易日期", "Booked on", Date, Optional, "记账日期|入账日期|日期|交易时间", "2026-04-10", "", 0, 0},
    {"received", "收入金额", "Received", Decimal, Optional, "贷方金额|贷方发生额|收入|贷方", "", "元；收入、支出填其一", 0, kMostMoney},
    {"paid", "支出金额", "Paid", Decimal, Optional, "借方金额|借方发生额|支出|借方", "636.00", "元；收入、支出填其一", 0, kMostMoney},
    {"bank_reference", "银行流水号", "Bank reference", Text, Optional, "流水号|交易流水号|银行参考号|凭证号", "20260410000123",
     "每笔明细都须填写", 1, 100},
    {"instruction_no", "支付指令号", "Instruction", Code, Optional, "指令号|业务参考号|客户流水号|端到端标识", "", "", 1, 35},
    {"counterparty", "对方户名", "Counterparty", Text, Optional, "对方名称|对方单位|对方单位名称", "", "", 1, 200},
    {"counterparty_number", "对方账号", "Counterparty's account", Code, Optional, "对方账户|对方单位账号", "", "", 1, 40},
    {"remark", "摘要", "Remark", Text, Optional, "用途|附言|备注|交易摘要", "", "", 1, 500}};

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
    {SheetKind::Orders, kOrderColumns, {{"product_code", "institution_code", "institution_name", "delivery_point", "emergency"}}},
    {SheetKind::PublishedVolumes,
     kPublishedVolumeColumns,
     {{"product_code", "supply_area", "institution_code", "institution_name"},
      {"variety_code", "supply_area", "institution_code", "institution_name", "spec", "maker"},
      {"generic_name", "supply_area", "institution_code", "institution_name", "spec", "maker"}}},
    {SheetKind::Usage, kUsageColumns, {{"product_code", "institution_code", "institution_name", "month"}}},
    {SheetKind::Prices, kPriceColumns, {{"product_code"}}},
    {SheetKind::Consumables, kConsumableColumns, {{"product_code"}}},
    {SheetKind::BankResults, kBankResultColumns, {{"instruction_no"}}},
    {SheetKind::BankStatements, kBankStatementColumns, {{"bank_reference", "account_number", "message"}}}};

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
