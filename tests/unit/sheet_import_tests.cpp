// From cells to typed rows: headings, units, values, faults, repeats.
#include <boost/test/unit_test.hpp>
#include <chrono>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/rows.h"
#include "tests/support/sheet_files.h"

namespace sheet = liangjia::catalog::sheet;
using liangjia::test::Cell;
using sheet::SheetKind;
using namespace std::string_literals;

namespace {

sheet::Grid grid_of(std::string_view bytes) {
  auto grid = sheet::read_grid(bytes, "x");
  BOOST_REQUIRE(grid.ok());
  return *grid;
}

std::string key_of(const sheet::Mapping& mapping, std::size_t index) {
  for (const auto& column : mapping.columns) {
    if (column.index == index) return std::string(column.key);
  }
  return "";
}

sheet::SheetRows rows_of(const sheet::Grid& grid, SheetKind kind) {
  auto rows = sheet::read_rows(grid, sheet::propose_mapping(grid, kind));
  BOOST_REQUIRE_MESSAGE(rows.ok(), (rows.ok() ? "" : std::string(rows.rejection().token())));
  return *rows;
}

sheet::SheetRows rows_of(std::string_view bytes, SheetKind kind) { return rows_of(grid_of(bytes), kind); }

// One value read as the column `key` of `kind`.
sheet::Reading read(SheetKind kind, std::string_view key, const std::string& text, sheet::MappedColumn column = {0, "", ""},
                    sheet::CellKind cell = sheet::CellKind::Text) {
  const auto& definition = sheet::definition(kind);
  return sheet::read_cell({cell, sheet::Origin::Own, text}, definition.columns[*sheet::column_of(definition, key)], column);
}

std::string price(const std::string& text) {
  const auto reading = read(SheetKind::AwardResults, "price", text);
  if (reading.fault) return std::string(reading.fault->token);
  return reading.value == sheet::Value{} ? "none" : std::get<sheet::PriceOf>(reading.value).price.text();
}

std::string units(const std::string& text, std::int64_t multiplier = 1) {
  sheet::MappedColumn column{0, "", ""};
  column.multiplier = multiplier;
  const auto reading = read(SheetKind::VolumeReports, "quantity", text, column);
  return reading.fault ? std::string(reading.fault->token) : std::to_string(std::get<sheet::Counted>(reading.value).count);
}

std::string date(const std::string& text) {
  const auto reading = read(SheetKind::AwardResults, "valid_from", text);
  return reading.fault ? std::string(reading.fault->token) : std::get<liangjia::BusinessDate>(reading.value).text();
}

std::string share(const std::string& text, sheet::CellKind cell = sheet::CellKind::Text, bool percent = false) {
  sheet::MappedColumn column{0, "", ""};
  column.percent = percent;
  const auto reading = read(SheetKind::AwardResults, "cut", text, column, cell);
  return reading.fault ? std::string(reading.fault->token) : std::get<liangjia::Ratio>(reading.value).text();
}

std::string code(const std::string& text, sheet::CellKind cell = sheet::CellKind::Text) {
  const auto reading = read(SheetKind::Products, "product_code", text, {0, "", ""}, cell);
  return reading.fault ? std::string(reading.fault->token) : std::get<std::string>(reading.value);
}

// A published result table as it comes: titles above, merged cells, units in headings, remarks below.
std::string published_table() {
  return liangjia::test::xlsx(
      {{"第十批国家组织药品集中采购中选结果表"s},
       {"（演示数据）"s},
       {"序号"s, "品种"s, "商品名"s, "生产企业"s, "原研"s, "剂型"s, "规格"s, "包装转换比"s, "中选价格\n（元/盒）"s, "中选单价"s, "降幅"s,
        "采购量\n（万片/支/袋）"s, "供应地区"s, "品种中选\n企业数"s},
       {"一、化学药品"s},
       {2.0, "注射用帕瑞昔布钠"s, "—"s, "演示制药一厂"s, "否"s, "注射剂"s, "40mg"s, 10.0, 22.260000000000002, 2.226, 0.53, 12.5,
        "浙江、江西"s, 2.0},
       {3.0, {}, {}, "演示制药二厂"s, "是"s, "注射剂"s, "40mg"s, 10.0, "￥1,023.5元"s, 102.35, "60%"s, 3.0, "北京"s, "2家"s},
       {},
       {"序号"s, "品种"s, "商品名"s, "生产企业"s, "原研"s, "剂型"s, "规格"s, "包装转换比"s, "中选价格\n（元/盒）"s, "中选单价"s, "降幅"s,
        "采购量\n（万片/支/袋）"s, "供应地区"s, "品种中选\n企业数"s},
       {4.0, "阿司匹林肠溶片"s, {}, "演示制药三厂"s, {}, "片剂"s, "100mg"s, 30.0, "面议"s, {}, {}, 1.23456, "全国"s, {}},
       {"合计"s, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 16.7},
       {"注：1.价格为最小包装价。2.供应地区以公告为准。"s}},
      {{0, 0, 0, 13}, {1, 0, 1, 13}, {3, 0, 3, 13}, {4, 1, 5, 1}, {10, 0, 10, 13}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sheet_import)

BOOST_AUTO_TEST_CASE(published_result_table) {
  const auto grid = grid_of(published_table());
  const auto mapping = sheet::propose_mapping(grid, SheetKind::AwardResults);
  BOOST_TEST(mapping.header_row == 3);
  BOOST_TEST(mapping.missing.empty());
  BOOST_TEST(key_of(mapping, 1) == "generic_name");
  BOOST_TEST(key_of(mapping, 7) == "factor");
  BOOST_TEST(key_of(mapping, 8) == "price");
  BOOST_TEST(key_of(mapping, 13) == "winners");
  BOOST_REQUIRE(mapping.unmapped.size() == 1U);
  BOOST_TEST(mapping.unmapped[0].title == "序号");
  const auto result = sheet::read_rows(grid, mapping);
  BOOST_REQUIRE(result.ok());
  BOOST_REQUIRE(result->rows.size() == 2U);
  const auto& first = result->rows[0];
  BOOST_TEST(first.number() == 5);
  BOOST_TEST(first.text("generic_name") == "注射用帕瑞昔布钠");
  BOOST_TEST(first.price("price")->price.text() == "22.2600");
  BOOST_TEST(first.quantity("quantity")->count == 125'000);
  BOOST_TEST(!first.has("trade_name"));
  BOOST_TEST(first.ratio("cut")->text() == "0.53");
  BOOST_TEST(first.decimal("unit_price")->millionths == 2'226'000);
  const auto& second = result->rows[1];
  BOOST_TEST(second.text("generic_name") == "注射用帕瑞昔布钠");
  BOOST_TEST(second.price("price")->price.text() == "1023.5000");
  BOOST_TEST(second.yes("originator").value());
  BOOST_TEST(second.number("winners").value() == 2);
  BOOST_REQUIRE(result->faulty.size() == 1U);
  BOOST_TEST(result->faulty[0].number == 9);
  BOOST_REQUIRE(result->faulty[0].faults.size() == 2U);  // the price, and 12345.6 tablets
  BOOST_TEST(result->faulty[0].faults[0].pointer == "row:9/column:中选价格\n（元/盒）");
  BOOST_TEST(result->faulty[0].faults[0].kind->token == "cell_not_a_price");
  BOOST_TEST(liangjia::filled(result->faulty[0].faults[0].kind->zh, result->faulty[0].faults[0].arguments).find("面议") !=
             std::string::npos);
  BOOST_TEST(result->faulty[0].faults[1].kind->token == "cell_not_whole");
  std::vector<int> skipped;
  for (const auto& row : result->skipped) skipped.push_back(row.number);
  BOOST_TEST(skipped == (std::vector<int>{4, 8, 10, 11}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(provincial_export_xls) {
  const auto result = rows_of(liangjia::test::shipped_sheet("provincial_export.xls"), SheetKind::AwardResults);
  BOOST_REQUIRE(result.rows.size() == 2U);
  BOOST_TEST(result.rows[0].text("product_code") == "XL02BBA326A001010102180");
  BOOST_TEST(result.rows[0].number("factor").value() == 112);
  BOOST_TEST(result.rows[0].price("price")->price.text() == "1568.0000");
  BOOST_TEST(result.rows[0].date("valid_from")->text() == "2026-03-01");
  BOOST_TEST(result.rows[0].yes("originator").value());
  BOOST_REQUIRE(result.faulty.size() == 1U);
  BOOST_TEST(result.faulty[0].faults[0].kind->token == "cell_error_value");
  BOOST_TEST(result.skipped.size() == 1U);
}

BOOST_AUTO_TEST_CASE(reporting_form_with_years_in_two_heading_rows) {
  const auto grid =
      grid_of(liangjia::test::xlsx({{"品种名称"s, "制剂规格"s, "生产企业"s, "历史中选药品"s, "单位"s, "历史采购量"s, {}, "需求量（万片）"s},
                                    {{}, {}, {}, {}, {}, "2023年"s, "2024年"s, {}},
                                    {"阿司匹林肠溶片"s, "100mg"s, "演示制药三厂"s, "是"s, "片"s, 1200.0, "１，５００"s, 0.25}},
                                   {{0, 0, 1, 0}, {0, 5, 0, 6}, {0, 7, 1, 7}}));
  const auto mapping = sheet::propose_mapping(grid, SheetKind::VolumeReports);
  BOOST_TEST(mapping.header_row == 1);
  BOOST_TEST(mapping.header_rows == 2);
  const auto result = sheet::read_rows(grid, mapping);
  BOOST_REQUIRE(result.ok());
  BOOST_REQUIRE(result->rows.size() == 1U);
  const std::vector<sheet::YearQuantity> expected = {{2023, {1200, "片"}}, {2024, {1500, "片"}}};
  BOOST_TEST((result->rows[0].history() == expected));
  BOOST_TEST(result->rows[0].quantity("quantity")->count == 2500);
}

BOOST_AUTO_TEST_CASE(published_volume_table_and_orders) {
  const auto volumes = rows_of(
      "药品名称,供应省市,规格,生产企业,首年约定采购量计算基数（万片/支/"
      "袋）,50%采购量,首年约定采购量（参考）\n阿司匹林,浙江,100mg,三厂,12,6,9\n",
      SheetKind::PublishedVolumes);
  BOOST_REQUIRE(volumes.rows.size() == 1U);
  BOOST_TEST(volumes.rows[0].quantity("base")->count == 120'000);
  const auto orders = rows_of("收货机构,医保编码,采购数量,是否急救,理由\n某院,xl02bba326a001010102180,20盒,√,抢救\n", SheetKind::Orders);
  BOOST_REQUIRE(orders.rows.size() == 1U);
  BOOST_TEST(orders.rows[0].text("product_code") == "XL02BBA326A001010102180");
  BOOST_TEST((orders.rows[0].quantity("packs") == sheet::Counted{20, "盒"}));
  BOOST_TEST(orders.rows[0].yes("emergency").value());
}

BOOST_AUTO_TEST_CASE(organisations_need_one_code) {
  const auto result = rows_of(
      "类别,机构编码,统一社会信用代码,名称\n医院,H33110200001,,甲院\n配送企业,,91350100M000100Y43,乙公司\n医院,,,丙院\n学校,H1,,丁\n",
      SheetKind::Organisations);
  BOOST_REQUIRE(result.rows.size() == 2U);
  BOOST_TEST(result.rows[0].text("kind") == "institution");
  BOOST_TEST(result.rows[1].text("kind") == "enterprise");
  BOOST_REQUIRE(result.faulty.size() == 2U);
  BOOST_TEST(result.faulty[0].faults[0].kind->token == "cell_one_of_required");
  BOOST_TEST(result.faulty[1].faults[0].kind->token == "cell_not_a_choice");
}

BOOST_AUTO_TEST_CASE(missing_columns_and_headings) {
  const auto grid = grid_of("医保编码,品种,剂型,规格\nX,a,b,c\n");
  const auto refused = sheet::read_rows(grid, sheet::propose_mapping(grid, SheetKind::AwardResults));
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "sheet_missing_columns");
  const std::string text = liangjia::filled(refused.rejection().kind->zh, refused.rejection().arguments);
  BOOST_TEST(text.find("生产企业") != std::string::npos);
  BOOST_TEST(text.find("剂型") != std::string::npos);
  const auto two = grid_of("医疗机构编码,通用名,规格\nX,a,b\n");
  const auto lacking = sheet::read_rows(two, sheet::propose_mapping(two, SheetKind::VolumeReports));
  BOOST_REQUIRE(!lacking.ok());
  BOOST_TEST(liangjia::filled(lacking.rejection().kind->zh, lacking.rejection().arguments).find("单位, 需求量") != std::string::npos);
  const auto none = grid_of("张三,李四\n1,2\n");
  BOOST_TEST(sheet::read_rows(none, sheet::propose_mapping(none, SheetKind::AwardResults)).rejection().token() ==
             "sheet_heading_not_found");
}

BOOST_AUTO_TEST_CASE(overrides) {
  const auto grid = grid_of("编码X,品种,厂商,中选价,备用价\n1,甲,乙,1.2,3.4\n");
  const auto proposed = sheet::propose_mapping(grid, SheetKind::AwardResults);
  BOOST_REQUIRE(proposed.missing.size() == 1U);
  BOOST_TEST(proposed.missing[0] == "maker");
  auto mended = sheet::with_overrides(grid, proposed, {{std::nullopt, "厂商", "maker"}, {4, "", "price"}});
  BOOST_REQUIRE(mended.ok());
  BOOST_TEST(mended->missing.empty());
  const auto result = sheet::read_rows(grid, *mended);
  BOOST_REQUIRE(result.ok());
  BOOST_TEST(result->rows.at(0).price("price")->price.text() == "3.4000");
  BOOST_TEST(sheet::with_overrides(grid, proposed, {{std::nullopt, "没有", "maker"}}).rejection().token() == "sheet_no_such_column");
  BOOST_TEST(sheet::with_overrides(grid, proposed, {{9, "", "maker"}}).rejection().token() == "sheet_no_such_column");
  BOOST_TEST(sheet::with_overrides(grid, proposed, {{0, "", "nonsense"}}).rejection().token() == "unknown_value");
  BOOST_TEST(sheet::with_overrides(grid, proposed, {{0, "", "maker"}, {2, "", "maker"}}).rejection().token() == "sheet_column_taken_twice");
  const auto dropped = sheet::with_overrides(grid, proposed, {{1, "", ""}});
  BOOST_REQUIRE(dropped.ok());
  BOOST_TEST(dropped->missing.size() == 3U);  // the maker, and one of code and name
}

BOOST_AUTO_TEST_CASE(repeated_rows_name_the_first) {
  const auto result = rows_of("医保编码,机构编码,采购数量,急救\nX1,H1,2,否\nX1,H2,2,否\nX1,H1,3,\nX1,H1,1,是\n", SheetKind::Orders);
  BOOST_TEST(result.rows.size() == 3U);
  BOOST_REQUIRE(result.faulty.size() == 1U);
  BOOST_TEST(result.faulty[0].number == 4);
  BOOST_TEST(result.faulty[0].faults[0].kind->token == "duplicate");
  BOOST_TEST(result.faulty[0].faults[0].arguments[0].second == "2");
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_row_at_once) {
  const auto result = rows_of("医保编码,机构编码,采购数量,急救\n,H1,-2,也许\n", SheetKind::Orders);
  BOOST_REQUIRE(result.faulty.size() == 1U);
  std::vector<std::string> tokens;
  for (const auto& one : result.faulty[0].faults) tokens.emplace_back(one.kind->token);
  BOOST_TEST(tokens == (std::vector<std::string>{"required", "cell_negative", "cell_not_yes_no"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(prices) {
  BOOST_TEST(price("22.26") == "22.2600");
  BOOST_TEST(price("￥１，２３４．５０元") == "1234.5000");
  BOOST_TEST(price("¥ 3.18 元/盒") == "3.1800");
  BOOST_TEST(price("0.0001") == "0.0001");
  BOOST_TEST(price("12.50000") == "12.5000");
  BOOST_TEST(price(".5") == "0.5000");
  BOOST_TEST(price("10000000") == "10000000.0000");
  BOOST_TEST(price("10000000.0001") == "cell_out_of_bounds");
  BOOST_TEST(price("99999999999999999999") == "cell_out_of_bounds");
  BOOST_TEST(price("0") == "cell_out_of_bounds");
  BOOST_TEST(price("-1") == "cell_negative");
  BOOST_TEST(price("-") == "none");  // a result that was published without its price
  for (const char* bad : {"0.00001", "1,23", "12,345,6", "1.2.3", "1e5", "abc", "--1", "1 2 元 3", ","})
    BOOST_TEST(price(bad) == "cell_not_a_price", bad);
}

BOOST_AUTO_TEST_CASE(whole_numbers) {
  BOOST_TEST(units("1,200 片") == "1200");
  BOOST_TEST(units("1.2万") == "12000");
  BOOST_TEST(units("1.2万片", 10'000) == "12000");
  BOOST_TEST(units("12.3456", 10'000) == "123456");
  BOOST_TEST(units("12.34567", 10'000) == "cell_not_whole");
  BOOST_TEST(units("5.0") == "5");
  BOOST_TEST(units("5.5") == "cell_not_whole");
  BOOST_TEST(units("0") == "0");
  BOOST_TEST(units("00042") == "42");
  BOOST_TEST(units("1000000000000") == "1000000000000");
  BOOST_TEST(units("1000000000001") == "cell_out_of_bounds");
  BOOST_TEST(units("9223372036854775807", 10'000) == "cell_out_of_bounds");
  BOOST_TEST(units("-3") == "cell_negative");
}

BOOST_AUTO_TEST_CASE(dates) {
  for (const char* text :
       {"2026年3月1日", "2026/3/1", "20260301", "2026-03-01", "2026.3.1", "46082", "2026-03-01 08:30:00", "２０２６－０３－０１"}) {
    BOOST_TEST(date(text) == "2026-03-01", text);
  }
  for (const char* text : {"2026-02-29", "2026年3月", "3/1/2026", "20261301", "123", "明天", "2026-3-1-1"})
    BOOST_TEST(date(text) == "cell_not_a_date", text);
}

BOOST_AUTO_TEST_CASE(ratios) {
  BOOST_TEST(share("60%") == "0.6");
  BOOST_TEST(share("0.6") == "0.6");
  BOOST_TEST(share("100%") == "1");
  BOOST_TEST(share("60") == "cell_out_of_bounds");
  BOOST_TEST(share("60", sheet::CellKind::Text, true) == "0.6");
  BOOST_TEST(share("0.6", sheet::CellKind::Number, true) == "0.6");
  BOOST_TEST(share("-5%") == "cell_negative");
  BOOST_TEST(share("六成") == "cell_not_a_ratio");
  // What a formula computed is rounded, what somebody typed is not.
  BOOST_TEST(share("0.333333333333333", sheet::CellKind::Number) == "0.333333");
  BOOST_TEST(share("0.6666665", sheet::CellKind::Number) == "0.666667");
  BOOST_TEST(share("0.9999999", sheet::CellKind::Number) == "1");
  BOOST_TEST(share("53.3333333333333", sheet::CellKind::Number, true) == "0.533333");
  BOOST_TEST(share("0.3333333") == "cell_not_a_ratio");
  const auto computed = read(SheetKind::Products, "strength_ratio", "0.333333333333333", {0, "", ""}, sheet::CellKind::Number);
  BOOST_REQUIRE(computed.fault == nullptr);
  BOOST_TEST(std::get<sheet::Decimal>(computed.value).millionths == 333'333);
  BOOST_TEST(read(SheetKind::AwardResults, "price", "3.33333333333333", {0, "", ""}, sheet::CellKind::Number).fault->token ==
             "cell_not_a_price");
}

BOOST_AUTO_TEST_CASE(codes_and_text) {
  BOOST_TEST(code(" xl02 bba326a001010102180\xE2\x80\x8B") == "XL02BBA326A001010102180");
  BOOST_TEST(code("6.90E+13") == "cell_code_damaged");
  BOOST_TEST(code("123456789012346000", sheet::CellKind::Number) == "cell_code_damaged");
  BOOST_TEST(code("86901110000020", sheet::CellKind::Number) == "86901110000020");
  BOOST_TEST(code(std::string(41, 'A')) == "cell_text_too_long");
  BOOST_TEST(sheet::cleaned("江苏\n制药\xE2\x80\x8B  ") == "江苏制药");
  BOOST_TEST(sheet::cleaned("Qilu\r\nPharma") == "Qilu Pharma");
  const auto decimal = read(SheetKind::Products, "strength_ratio", "2.5x");
  BOOST_TEST(decimal.fault->token == "cell_not_a_decimal");
}

BOOST_AUTO_TEST_CASE(ten_thousand_rows_in_seconds) {
  std::vector<std::vector<Cell>> rows = {{"医保编码"s, "产品名称"s, "剂型"s, "制剂规格"s, "包装规格"s, "批准文号"s, "转换比"s, "单位"s,
                                          "药品企业"s, "中选价格"s, "供应地区"s, "批次"s, "执行日期"s}};
  for (int i = 0; i < 10'000; ++i) {
    rows.push_back({"X" + std::to_string(1'000'000 + i), "盐酸二甲双胍片"s, "片剂"s, "0.5g"s, "48片/盒"s, "国药准字H20000001"s, 48.0, "盒"s,
                    "演示制药二厂"s, 22.26 + i, "浙江"s, "第十批"s, liangjia::test::Serial{46082}});
  }
  const std::string bytes = liangjia::test::xlsx(rows);
  const auto begin = std::chrono::steady_clock::now();
  const auto grid = grid_of(bytes);
  const auto parsed = std::chrono::steady_clock::now();
  const auto result = rows_of(grid, SheetKind::AwardResults);
  const auto end = std::chrono::steady_clock::now();
  BOOST_TEST(result.rows.size() == 10'000U);
  const auto ms = [](auto span) { return std::chrono::duration_cast<std::chrono::milliseconds>(span).count(); };
  BOOST_TEST_MESSAGE("10,000 award rows: cells " << ms(parsed - begin) << " ms, rows " << ms(end - parsed) << " ms");
}

BOOST_AUTO_TEST_SUITE_END()
