// Sheets never change a meaning in silence: merged amounts, sums, titles that take something out, marks of what did not win, characters
// without a meaning, months that stand for their last day, units that only a number format shows.
#include <boost/test/unit_test.hpp>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/numbers.h"
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

// Rows as "2:a,b" of two columns, faults as "!3:token", passed-over ones as "-4:reason".
std::string told(const sheet::Grid& grid, SheetKind kind, std::string_view key, std::string_view other) {
  const auto result = sheet::read_rows(grid, sheet::propose_mapping(grid, kind));
  if (!result) return std::string(result.rejection().token());
  const auto text = [](const sheet::TypedRow& row, std::string_view column) {
    const sheet::Value& value = row.value(column);
    if (const auto* counted = std::get_if<sheet::Counted>(&value)) return std::to_string(counted->count) + counted->unit;
    if (const auto* price = std::get_if<sheet::PriceOf>(&value)) return price->price.text() + "/" + price->unit;
    if (const auto* date = std::get_if<liangjia::BusinessDate>(&value)) return date->text();
    return row.has(column) ? row.text(column) : "-"s;
  };
  std::map<int, std::string> lines;
  for (const auto& row : result->rows) lines[row.number()] = std::to_string(row.number()) + ":" + text(row, key) + "," + text(row, other);
  for (const auto& row : result->faulty)
    lines[row.number] = "!" + std::to_string(row.number) + ":" + std::string(row.faults[0].kind->token);
  for (const auto& row : result->skipped)
    lines[row.number] = "-" + std::to_string(row.number) + ":" + std::string(liangjia::token_of(row.reason));
  std::string out;
  for (const auto& [number, line] : lines) out += (out.empty() ? "" : " ") + line;
  return out;
}

std::string orders(std::string_view csv) { return told(grid_of(csv), SheetKind::Orders, "product_code", "packs"); }
std::string awards(std::string_view csv, std::string_view other = "price") {
  return told(grid_of(csv), SheetKind::AwardResults, "maker", other);
}

std::string why(const sheet::Mapping& mapping, std::size_t index) {
  for (const auto& column : mapping.unmapped) {
    if (column.index == index) return std::string(liangjia::token_of(column.why));
  }
  return "read";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sheet_meaning)

BOOST_AUTO_TEST_CASE(IM_11_merges_repeat_names_and_codes_only) {
  BOOST_TEST(told(grid_of(liangjia::test::shipped_sheet("trade/merged_quantity.xlsx")), SheetKind::Orders, "product_code", "packs") ==
             "!2:cell_merged_amount !3:cell_merged_amount");
  // The name of the institution is the group's, its quantities are not.
  const auto grid = grid_of(liangjia::test::xlsx(
      {{"医疗机构"s, "医保编码"s, "采购数量"s, "单价"s}, {"甲院"s, "X1"s, 3.0, 1.5}, {{}, "X2"s, 4.0, {}}, {"乙院"s, "X3"s, 5.0, {}}},
      {{1, 0, 2, 0}, {1, 3, 2, 3}}));
  BOOST_TEST(told(grid, SheetKind::Orders, "institution_name", "packs") == "!2:cell_merged_amount !3:cell_merged_amount 4:乙院,5最小包装");
  const auto names =
      grid_of(liangjia::test::xlsx({{"医疗机构"s, "医保编码"s, "采购数量"s}, {"甲院"s, "X1"s, 3.0}, {{}, "X2"s, 4.0}}, {{1, 0, 2, 0}}));
  BOOST_TEST(told(names, SheetKind::Orders, "institution_name", "packs") == "2:甲院,3最小包装 3:甲院,4最小包装");
  // Merged with the cell beside it, a quantity is no price.
  const auto across = grid_of(liangjia::test::xlsx({{"医保编码"s, "采购数量"s, "单价"s}, {"X1"s, 3.0, {}}}, {{1, 1, 1, 2}}));
  BOOST_TEST(told(across, SheetKind::Orders, "packs", "price") == "2:3最小包装,-");
}

BOOST_AUTO_TEST_CASE(sums_are_no_rows) {
  BOOST_TEST(orders("医保编码,采购数量\nX1,2\n本页小计,2\nX2,3\n小计：,5\n甲科室小计,3\n总 计,10\n合计（大写）,10\n累计,10\nTotal,10\n") ==
             "2:X1,2最小包装 -3:sum 4:X2,3最小包装 -5:sum -6:sum -7:sum -8:sum -9:sum -10:sum");
  BOOST_TEST(orders("序号,医保编码,采购数量\n1,X1,2\n,本页小计,2\n2,X2,3\n本页合计,,5\n制表人：张三,,\n") ==
             "2:X1,2最小包装 -3:sum 4:X2,3最小包装 -5:sum -6:note");
}

BOOST_AUTO_TEST_CASE(titles_that_take_something_out_are_not_read) {
  const auto mapping = [](std::string_view csv, SheetKind kind) {
    const auto grid = grid_of(csv);
    return sheet::propose_mapping(grid, kind);
  };
  const auto tax =
      mapping("医保编码,生产企业,中选价格（不含税）,供应地区（不含丽水）,规格（不含包装）\nX,a,1,b,c\n", SheetKind::AwardResults);
  BOOST_TEST(why(tax, 2) == "says_not");
  BOOST_TEST(why(tax, 3) == "says_not");
  BOOST_TEST(why(tax, 4) == "read");
  const auto money = mapping("医保编码,采购量（万元）,采购数量（选填，非必填）,单价（美元）\nX,1,2,3\n", SheetKind::Orders);
  BOOST_TEST(why(money, 1) == "other_measure");
  BOOST_TEST(why(money, 2) == "read");
  BOOST_TEST(why(money, 3) == "other_measure");
  const auto rivals = mapping("医保编码,采购数量,数量,采购量,备注说\nX,1,2,1,a\nY,1,3,1,b\n", SheetKind::Orders);
  BOOST_TEST(why(rivals, 2) == "rival");
  BOOST_TEST(why(rivals, 3) == "repeats");
  BOOST_TEST(why(rivals, 4) == "unknown");
  BOOST_REQUIRE(rivals.questions.size() == 1U);
  BOOST_TEST(rivals.questions[0].must_answer);
  BOOST_TEST(sheet::open_question(rivals)->token() == "sheet_columns_unclear");
}

BOOST_AUTO_TEST_CASE(units_of_titles_and_of_the_line_above) {
  const auto unit = [](std::string_view csv, SheetKind kind, std::string_view key) {
    const auto grid = grid_of(csv);
    const auto mapping = sheet::propose_mapping(grid, kind);
    for (const auto& column : mapping.columns) {
      if (column.key == key) return (column.multiplier == 1 ? ""s : "万"s) + column.unit;
    }
    return "none"s;
  };
  const auto packs = [&](const std::string& title) { return unit("医保编码," + title + "\nX,1\n", SheetKind::Orders, "packs"); };
  for (const char* title : {"采购数量（片）", "采购数量(单位：片)", "采购数量[片]", "采购数量/片", "采购数量片", "数量 片",
                            "采购数量【片】", "采购数量（片，必填）"})
    BOOST_TEST(packs(title) == "片", title);
  BOOST_TEST(packs("采购数量（最小包装）") == "最小包装");
  BOOST_TEST(packs("采购数量（首次）") == "");
  BOOST_TEST(packs("采购数量") == "");
  BOOST_TEST(unit("通用名,单位,需求量（万片/支/袋）\na,片,1\n", SheetKind::VolumeReports, "quantity") == "万片/支/袋");
  BOOST_TEST(unit("计划表,单位：万片\n医保编码,采购数量\nX,1\n", SheetKind::Orders, "packs") == "万片");
  BOOST_TEST(unit("填报单位：某某医院,\n医保编码,采购数量\nX,1\n", SheetKind::Orders, "packs") == "");
  const auto price = [&](const std::string& title) {
    return unit("医保编码,生产企业," + title + "\nX,a,1\n", SheetKind::AwardResults, "price");
  };
  BOOST_TEST(price("中选价格（元/盒）") == "盒");
  BOOST_TEST(price("中选价格（元/片）") == "片");
  BOOST_TEST(price("中选价格元/盒") == "盒");
  BOOST_TEST(price("中选价格（元）") == "");
  BOOST_TEST(price("中选价格（万元）") == "万");
  BOOST_TEST(price("中选价格（单位：元/支）") == "支");
  BOOST_TEST(orders("医保编码,单位,采购数量\nX,万片,1.2\nY,片,280\nZ,件,2\n") == "2:X,12000片 3:Y,280片 4:Z,2件");
  BOOST_TEST(orders("医保编码,采购数量（万片）\nX,1.2\nY,280片\nZ,1.2万片\n") == "2:X,12000片 !3:cell_unit_contradicts 4:Z,12000片");
}

// A heading or a line above that tells another measure, another time or other money than the numbers are read in.
BOOST_AUTO_TEST_CASE(IM_10_other_measures_than_are_needed_are_not_read) {
  const auto reason = [](std::string_view title, SheetKind kind) {
    const std::string csv = kind == SheetKind::Orders  ? "医保编码,采购数量,"s
                            : kind == SheetKind::Usage ? "医保编码,使用量,"s
                                                       : "医保编码,生产企业,"s;
    const auto grid = grid_of(csv + "\"" + std::string(title) + "\"\nX,1,2\n");
    return why(sheet::propose_mapping(grid, kind), 2);
  };
  for (const char* title : {"数量（千片）", "数量（百盒）", "数量（100片）", "数量（十万片）", "数量（公斤）", "数量（单位：千盒）",
                            "数量（DDDs）", "数量（打）", "数量（上月）", "数量（累计）", "数量（已到货）", "数量(last month)"})
    BOOST_TEST(reason(title, SheetKind::Orders) == "other_measure", title);
  for (const char* title : {"库存（期初）", "库存（上月末）", "库存（千片）"})
    BOOST_TEST(reason(title, SheetKind::Usage) == "other_measure", title);
  for (const char* title : {"中选价格（千元）", "中选价格（分）", "中选价格（元/100片）", "中选价格（元/克）", "中选价格（USD）",
                            "中选价格（港币）", "中选价格（降前）", "中选价格（原价）", "中选价格（元/千片）"})
    BOOST_TEST(reason(title, SheetKind::AwardResults) == "other_measure", title);
  for (const char* title : {"中选价格（税前）", "中选价格(excl. VAT)", "中选价格（未税）"})
    BOOST_TEST(reason(title, SheetKind::AwardResults) == "says_not", title);
  for (const char* title :
       {"中选价格（元，最多4位小数）", "中选价格（含税）", "中选价格（人民币元）", "中选价格（1）", "中选价格（元/每盒）"})
    BOOST_TEST(reason(title, SheetKind::AwardResults) == "read", title);
  const auto first = [&](std::string_view line, std::string_view key) {
    const auto grid = grid_of(std::string(line) + ",,\n医保编码,采购数量,单价\nX,280,1\n");
    const auto mapping = sheet::propose_mapping(grid, SheetKind::Orders);
    const auto& columns = mapping.columns;
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.key == key; });
    return (found->multiplier == 1 ? ""s : "万"s) + found->unit;
  };
  BOOST_TEST(first("金额单位：元；数量单位：片", "packs") == "片");
  BOOST_TEST(first("金额单位：元；数量单位：片", "price") == "");
  BOOST_TEST(first("数量单位：盒　金额单位：万元", "packs") == "盒");
  BOOST_TEST(first("数量单位：盒　金额单位：万元", "price") == "万");
  BOOST_TEST(first("单位：千片", "packs") == "千片");  // no goods have it, so each row is refused
  BOOST_TEST(first("单位：片", "price") == "");
  BOOST_TEST(first("单位：美元/盒", "price") == "美元每盒");
  BOOST_TEST(first("填报单位：丽水市人民医院药品组", "packs") == "");
  // Whoever has such a column read all the same does not have it read as packs.
  const auto thousands = grid_of("医疗机构编码,医保编码,采购数量（千片）\nA,X,280\n");
  const auto forced = sheet::with_overrides(thousands, sheet::propose_mapping(thousands, SheetKind::Orders), {{2, "", "packs"}});
  BOOST_REQUIRE(forced.ok());
  BOOST_TEST(sheet::read_rows(thousands, *forced)->rows.at(0).quantity("packs")->unit == "千片");
  const auto packs = [&](const std::string& title) { return orders("医保编码," + title + "\nX,280\n"); };
  for (const char* title :
       {"采购数量（以片计）", "采购数量（按片）", "采购数量（片数）", "采购数量（以片为单位）", "采购数量（单位为片）", "采购数量（每片）"})
    BOOST_TEST(packs(title) == "2:X,280片", title);
  BOOST_TEST(packs("采购数量（按最小制剂单位计）") == "2:X,280最小制剂单位");
}

// 最小制剂单位 beside a number of packs: is it what the number counts, or what the goods are counted in?
BOOST_AUTO_TEST_CASE(IM_10_a_unit_that_may_describe_the_goods_is_asked_for) {
  const auto asked = [](std::string_view csv, SheetKind kind) {
    const auto mapping = sheet::propose_mapping(grid_of(csv), kind);
    const auto question = sheet::open_question(mapping);
    return question ? std::string(question->token()) : "none"s;
  };
  BOOST_TEST(asked("医保编码,最小制剂单位,采购数量\nX,片,280\n", SheetKind::Orders) == "sheet_unit_unclear");
  BOOST_TEST(asked("医保编码,包装单位,使用量,期末库存\nX,盒,28,5\n", SheetKind::Usage) == "sheet_unit_unclear");
  BOOST_TEST(asked("医保编码,最小制剂单位,包装单位,采购数量\nX,片,盒,280\n", SheetKind::Orders) == "sheet_columns_unclear");
  BOOST_TEST(asked("医保编码,单位,采购数量\nX,片,280\n", SheetKind::Orders) == "none");
  BOOST_TEST(asked("医保编码,包装单位,采购数量\nX,盒,280\n", SheetKind::Orders) == "none");
  BOOST_TEST(asked("医保编码,最小制剂单位,采购数量（盒）\nX,盒,280\n", SheetKind::Orders) == "none");
  BOOST_TEST(asked("医保编码,最小制剂单位,使用量,期末库存\nX,片,28,5\n", SheetKind::Usage) == "none");
  const auto grid = grid_of("医保编码,最小制剂单位,采购数量\nX,片,280\n");
  const auto mapping = sheet::propose_mapping(grid, SheetKind::Orders);
  const auto counts = sheet::with_overrides(grid, mapping, {{1, "", "unit"}});
  const auto describes = sheet::with_overrides(grid, mapping, {{1, "", ""}});
  const auto other = sheet::with_overrides(grid, mapping, {{2, "", "packs"}});
  BOOST_REQUIRE((counts.ok() && describes.ok() && other.ok()));
  BOOST_TEST(!sheet::open_question(*counts).has_value());
  BOOST_TEST(!sheet::open_question(*describes).has_value());
  BOOST_TEST(sheet::open_question(*other).has_value());
  BOOST_TEST(sheet::read_rows(grid, *counts)->rows.at(0).quantity("packs")->unit == "片");
  BOOST_TEST(sheet::read_rows(grid, *describes)->rows.at(0).quantity("packs")->unit == "最小包装");
}

// A blank in a column that decides what a row means is no default where other rows fill it in.
BOOST_AUTO_TEST_CASE(IM_12_blanks_that_decide_are_faults) {
  BOOST_TEST(orders("医保编码,单位,采购数量\nX,片,280\nY,,280\n") == "2:X,280片 !3:required");
  BOOST_TEST(orders("医保编码,单位,采购数量\nX,,280\nY,,280\n") == "2:X,280最小包装 3:Y,280最小包装");
  BOOST_TEST(awards("医保编码,生产企业,中选价格,是否中选\nX1,a,1,√\nX2,b,1,\nX3,c,1,否\n") ==
             "2:a,1.0000/最小包装 !3:required -4:not_winning");
  BOOST_TEST(awards("医保编码,生产企业,中选价格,是否中选\nX2,b,1,\nX3,c,1,否\n") == "!2:required -3:not_winning");
  BOOST_TEST(awards("医保编码,生产企业,中选价格,是否中选\nX1,a,1,\nX2,b,1,\n") == "2:a,1.0000/最小包装 3:b,1.0000/最小包装");
}

BOOST_AUTO_TEST_CASE(IM_13_rows_that_are_taken_back_are_told) {
  BOOST_TEST(orders("医保编码,采购数量,是否采购\nX1,1,是\nX2,1,否\nX3,1,×\n") ==
             "2:X1,1最小包装 !3:row_says_not_wanted !4:row_says_not_wanted");
  BOOST_TEST(orders("医保编码,采购数量,状态\nX1,1,正常\nX2,1,已作废\nX3,1,停止采购\n") ==
             "2:X1,1最小包装 !3:row_says_not_wanted !4:row_says_not_wanted");
  BOOST_TEST(orders("医保编码,采购数量,是否作废,是否医保\nX1,1,否,否\nX2,1,是,是\n") == "2:X1,1最小包装 !3:row_says_not_wanted");
  BOOST_TEST(orders("医保编码,采购数量,备注\nX1,1,取消\nX2,1,缺货请取消\nX3,1,本月不采购\nX4,1,冷藏\n") ==
             "!2:row_says_not_wanted 3:X2,1最小包装 !4:row_says_not_wanted 5:X4,1最小包装");
}

BOOST_AUTO_TEST_CASE(IM_13_what_won_before_or_may_win_is_no_yes) {
  BOOST_TEST(
      awards("医保编码,生产企业,中选价格,是否中选\nX1,a,1,国采中选\nX2,b,1,原中选\nX3,c,1,上一轮中选\nX4,d,1,不予中选\nX5,e,1,候选中选\n"
             "X6,f,1,没有中选\n") ==
      "2:a,1.0000/最小包装 !3:cell_not_yes_no !4:cell_not_yes_no !5:cell_not_yes_no !6:cell_not_yes_no "
      "-7:not_winning");
}

BOOST_AUTO_TEST_CASE(what_did_not_win_is_passed_over) {
  BOOST_TEST(
      awards("医保编码,生产企业,中选价格,是否中选,类型\nX1,a,1,是,国采中选\nX2,b,1,否,\nX3,c,1,0,\nX4,d,1,非中选,\nX5,e,1,1,国采非中选\n"
             "X6,f,1,,落选\nX7,g,1,也许,\n") ==
      "2:a,1.0000/最小包装 -3:not_winning -4:not_winning -5:not_winning -6:not_winning -7:not_winning !8:cell_not_yes_no");
  BOOST_TEST(
      awards("医保编码,生产企业,中选价格,备注\nX1,a,1,已取消中选资格\nX2,b,1,该企业因未能按协议供应被取消中选资格\nX3,c,1,中选药品\n") ==
      "-2:not_winning !3:row_says_not_winning 4:c,1.0000/最小包装");
  BOOST_TEST(awards("医保编码,生产企业,中选价格,上一轮是否中选\nX1,a,1,未中选\n") == "2:a,1.0000/最小包装");
}

BOOST_AUTO_TEST_CASE(a_month_stands_for_its_last_day_where_something_ends) {
  for (const char* month : {"2028-12", "2028年12月", "2028.12", "2028/12", "202812"})
    BOOST_TEST(awards("医保编码,生产企业,截止日期\nX1,a," + std::string(month) + "\n", "valid_to") == "2:a,2028-12-31", month);
  BOOST_TEST(awards("医保编码,生产企业,截止日期\nX1,a,2028年2月\n", "valid_to") == "2:a,2028-02-29");
  BOOST_TEST(awards("医保编码,生产企业,执行日期\nX1,a,2028年2月\n", "valid_from") == "!2:cell_not_a_date");
  // The number 2028.10 loses its zero: October or January, nobody can tell.
  BOOST_TEST(awards("医保编码,生产企业,截止日期\nX1,a,2028.1\nX2,a,2028.2\nX3,a,2028.01\n", "valid_to") ==
             "!2:cell_not_a_date 3:a,2028-02-29 4:a,2028-01-31");
  // A date of which the workbook shows the month alone is one too.
  const auto grid =
      grid_of(liangjia::test::xlsx({{"医保编码"s, "生产企业"s, "截止日期"s}, {"X1"s, "a"s, liangjia::test::Serial{46357}}}, {},
                                   "yyyy\"年\"m\"月\""));  // 2026-12-01
  BOOST_TEST(told(grid, SheetKind::AwardResults, "maker", "valid_to") == "2:a,2026-12-31");
}

BOOST_AUTO_TEST_CASE(units_that_a_number_format_shows) {
  const auto shown = [](double value, const char* format) { return sheet::shown_number(value, sheet::number_style(format), false).text; };
  BOOST_TEST(shown(280, "0\"片\"") == "280片");
  BOOST_TEST(shown(1280, "#,##0\"盒\"") == "1280盒");
  BOOST_TEST(shown(1.2, "0.0\"万\"") == "1.2万");
  BOOST_TEST(shown(12, "0\"万元\"") == "12万元");
  BOOST_TEST(shown(12345, "0!.0,\"万\"") == "12345");  // shows 1.2, keeps what it is
  BOOST_TEST(shown(12, "0.00\"元\"") == "12");
  BOOST_TEST(shown(12, "#,##0.00_);(#,##0.00)") == "12");
  BOOST_TEST(shown(12, "General") == "12");
  BOOST_TEST(shown(12, "0\"千片\"") == "12千片");  // refused as a number, as it should be: 12 is not what it shows
  BOOST_TEST(shown(12, "0.00\"元/片\"") == "12元/片");
  BOOST_TEST(shown(12, "\"$\"#,##0.00") == "12$");
  BOOST_TEST(shown(12, "[$€-407]#,##0.00") == "12€");
  BOOST_TEST(shown(12, "[$¥-804]#,##0.00") == "12");
  BOOST_TEST(shown(0.6, "0%") == "0.6");
  BOOST_TEST(shown(280000, "0,\"千\"") == "280000");  // moves the point
  BOOST_TEST(shown(12, "#,##0.00_ ;[Red]\\-#,##0.00\\ ") == "12");
}

BOOST_AUTO_TEST_CASE(characters_without_a_meaning_are_told) {
  BOOST_TEST(awards("医保编码,生产企业,中选价格\nX1,甲\xEE\x84\xA3制药,1\nX2,乙\xEF\xBF\xBD制药,1\nX3,丙𠮷制药,1\n") ==
             "!2:cell_private_character !3:cell_private_character 4:丙𠮷制药,1.0000/最小包装");
}

BOOST_AUTO_TEST_CASE(csv_cells_written_as_formulas) {
  BOOST_TEST(orders("医保编码,采购数量\n=\"XN06AXA033A001010100024\",=\"20\"\n\"=\"\"X2\"\"\",\"=\"\"3\"\"\"\n") ==
             "2:XN06AXA033A001010100024,20最小包装 3:X2,3最小包装");
  BOOST_TEST(orders("医保编码,采购数量\nX1,=1+1\nX2,=\"1\"&\"2\"\n") == "!2:cell_not_whole !3:cell_not_whole");
}

BOOST_AUTO_TEST_CASE(workbooks_of_the_trade) {
  const auto pinyin = grid_of(liangjia::test::shipped_sheet("trade/pinyin_dimension.xlsx"));
  BOOST_TEST(told(pinyin, SheetKind::Orders, "product_code", "packs") == "2:XN06AXA033A001010100024,5最小包装");
  BOOST_TEST(told(pinyin, SheetKind::Orders, "institution_name", "packs") == "2:演示·青田县人民医院,5最小包装");
  const auto provincial = grid_of(liangjia::test::shipped_sheet("trade/provincial_headings.xlsx"));
  BOOST_TEST(told(provincial, SheetKind::Products, "pack", "listed_price") ==
             "2:0.5g*10支/盒,61.2000/最小包装 3:5mg×7片/板×4板/盒,8.4000/最小包装");
  const auto blank = grid_of(liangjia::test::shipped_sheet("trade/blank_institution.xlsx"));
  BOOST_TEST(told(blank, SheetKind::Orders, "institution_name", "packs") ==
             "2:演示·青田县百福镇卫生院,3最小包装 3:-,3最小包装 4:-,3最小包装");
}

BOOST_AUTO_TEST_SUITE_END()
