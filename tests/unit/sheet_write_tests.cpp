// Files we give out: fault sheets, templates, exports.
#include <boost/test/unit_test.hpp>
#include <set>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/fault_sheet.h"
#include "catalog/sheet/numbers.h"
#include "catalog/sheet/table_writer.h"
#include "catalog/sheet/unzip.h"
#include "tests/support/sheet_files.h"

namespace sheet = liangjia::catalog::sheet;
using sheet::SheetKind;

namespace {

sheet::Grid grid_of(std::string_view bytes) {
  auto grid = sheet::read_grid(bytes, "x");
  BOOST_REQUIRE(grid.ok());
  return *grid;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sheet_write)

BOOST_AUTO_TEST_CASE(escapes_lead_back) {
  for (const std::string text :
       {"", "_", "_x", "_x0041_", "_x0041_x0042_", "__x005F_x0041__", "_x0000_", "_xD800_", "a_x00e9_b", "_x004_"}) {
    BOOST_TEST(sheet::unescaped(sheet::escaped(text, 100)) == text);
  }
  BOOST_TEST(sheet::escaped("_x0041_", 13) == "_x005F_x0041_");
  BOOST_TEST(sheet::escaped("_x0041_", 12) == "_x0041_");  // rather read as A than not written at all
}

BOOST_AUTO_TEST_CASE(a_sheet_with_odd_characters_can_be_opened_again) {
  const auto grid = grid_of("医保编码,采购数量,备注\nX1,-1,a\xEF\xBF\xBF\nX2,-1,\xEF\xBF\xBE\xEF\xBF\xBE\nX3,-1,_x0041_\n");
  const auto mapping = sheet::propose_mapping(grid, SheetKind::Orders);
  const auto rows = sheet::read_rows(grid, mapping);
  BOOST_REQUIRE(rows.ok());
  const auto out = grid_of(sheet::write_fault_sheet(grid, mapping, rows->faulty));
  BOOST_REQUIRE(out.rows.size() == 4U);
  BOOST_TEST(out.rows[1].at(2).text == "a\xEF\xBF\xBD");
  BOOST_TEST(out.rows[2].at(2).text == "\xEF\xBF\xBD\xEF\xBF\xBD");
  BOOST_TEST(out.rows[3].at(2).text == "_x0041_");
}

BOOST_AUTO_TEST_CASE(fault_sheet_keeps_the_users_rows_and_can_be_imported_again) {
  const auto grid = grid_of("我的编号,医保编码,采购数量,备注\n=1+1,X1,2,\n乙,X2,-2,急\n丙,,x,\n");
  const auto mapping = sheet::propose_mapping(grid, SheetKind::Orders);
  const auto rows = sheet::read_rows(grid, mapping);
  BOOST_REQUIRE(rows.ok());
  BOOST_REQUIRE(rows->faulty.size() == 2U);
  const auto out = grid_of(sheet::write_fault_sheet(grid, mapping, rows->faulty));
  BOOST_REQUIRE(out.rows.size() == 3U);
  BOOST_TEST(out.rows[0].at(0).text == "我的编号");
  BOOST_TEST(out.rows[0].at(4).text == "行号");
  BOOST_TEST(out.rows[1].at(0).text == "乙");
  BOOST_TEST(out.rows[1].at(2).text == "-2");
  BOOST_TEST(out.rows[1].at(3).text == "急");
  BOOST_TEST(out.rows[1].at(4).text == "3");
  BOOST_TEST(out.rows[1].at(5).text == "采购数量");
  BOOST_TEST(out.rows[1].at(6).text == "采购数量：“-2”是负数，请填不小于零的数");
  BOOST_TEST(out.rows[1].at(7).text.find("is negative") != std::string::npos);
  BOOST_TEST(out.rows[2].at(5).text == "医保编码\n采购数量");
  const auto again = sheet::propose_mapping(out, SheetKind::Orders);
  BOOST_TEST(again.missing.empty());
  BOOST_TEST(again.columns.size() == mapping.columns.size());
}

BOOST_AUTO_TEST_CASE(templates_are_understood_by_their_own_reader) {
  for (const auto& name : liangjia::EnumNames<SheetKind>::kAll) {
    const auto grid = grid_of(sheet::write_template(name.value));
    const auto mapping = sheet::propose_mapping(grid, name.value);
    BOOST_TEST(mapping.header_row == 1, name.token);
    BOOST_TEST(mapping.columns.size() == sheet::definition(name.value).columns.size(), name.token);
    BOOST_TEST(mapping.unmapped.empty(), name.token);
    const auto rows = sheet::read_rows(grid, mapping);
    BOOST_REQUIRE(rows.ok());
    BOOST_TEST(rows->rows.empty(), name.token);
    BOOST_TEST(rows->faulty.empty(), name.token);
    BOOST_REQUIRE(rows->skipped.size() == 1U);
    BOOST_TEST((rows->skipped[0].reason == sheet::SkipReason::TemplateExample), name.token);
    BOOST_TEST(grid.sheets.size() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(template_examples_are_good_values) {
  for (const auto& name : liangjia::EnumNames<SheetKind>::kAll) {
    std::set<std::string_view> keys;
    for (const auto& column : sheet::definition(name.value).columns) {
      BOOST_TEST(keys.insert(column.key).second, column.key);
      const auto reading = sheet::read_cell({sheet::CellKind::Text, sheet::Origin::Own, std::string(column.example)}, column, {0, "", ""});
      BOOST_TEST(reading.fault == nullptr, name.token << " " << column.key);
      if (column.need == sheet::Need::Required) BOOST_TEST(!column.example.empty(), column.key);
    }
  }
}

BOOST_AUTO_TEST_CASE(csv_cannot_carry_formulas) {
  BOOST_TEST(sheet::csv_field("=1+1") == "'=1+1");
  BOOST_TEST(sheet::csv_field("+86 578") == "'+86 578");
  BOOST_TEST(sheet::csv_field("-12.5") == "-12.5");
  BOOST_TEST(sheet::csv_field("-12.5+cmd|x") == "'-12.5+cmd|x");
  BOOST_TEST(sheet::csv_field("@SUM(A1)") == "'@SUM(A1)");
  BOOST_TEST(sheet::csv_field("\tx") == "\"'\tx\"");
  BOOST_TEST(sheet::csv_field("\rx") == "\"'\rx\"");
  BOOST_TEST(sheet::csv_field("＝1") == "'＝1");
  BOOST_TEST(sheet::csv_field("甲,\"乙\"") == "\"甲,\"\"乙\"\"\"");
  sheet::TableWriter writer(sheet::TableFormat::Csv, "x", {"名", "额"});
  writer.add({std::string("=HYPERLINK(\"http://x\")"), liangjia::Fen{-123456}});
  BOOST_TEST(writer.finish().content() == "\xEF\xBB\xBF名,额\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-1234.56\r\n");
}

BOOST_AUTO_TEST_CASE(xlsx_keeps_types_and_carries_no_formula) {
  sheet::TableWriter writer(sheet::TableFormat::Xlsx, "结算单", {"名", "额", "价", "日", "比", "量", "大"});
  writer.add({std::string("=1+1"), liangjia::Fen{123456}, liangjia::Price{31800}, liangjia::BusinessDate{2026, 3, 1},
              liangjia::Ratio::percent(60), std::int64_t{7}, std::int64_t{1'234'567'890'123'456}});
  const auto grid = grid_of(writer.finish().content());
  BOOST_TEST(grid.sheet == "结算单");
  const auto& row = grid.rows.at(1);
  BOOST_TEST((row.at(0).kind == sheet::CellKind::Text));
  BOOST_TEST(row.at(0).text == "=1+1");
  BOOST_TEST((row.at(1).kind == sheet::CellKind::Number));
  BOOST_TEST(row.at(1).text == "1234.56");
  BOOST_TEST(row.at(2).text == "3.18");
  BOOST_TEST((row.at(3).kind == sheet::CellKind::Date));
  BOOST_TEST(row.at(3).text == "2026-03-01");
  BOOST_TEST(row.at(4).text == "0.6");
  BOOST_TEST(row.at(5).text == "7");
  BOOST_TEST((row.at(6).kind == sheet::CellKind::Text));
  BOOST_TEST(row.at(6).text == "1234567890123456");
}

// The cells of the first sheet that carry Excel's mark of text, by their style.
std::set<std::string> quoted_cells(const std::string& xlsx) {
  auto archive = sheet::Unzip::open(xlsx, {}).value();
  const std::string styles = archive.part("xl/styles.xml").value();
  std::vector<bool> marked;
  const std::size_t begin = styles.find("<cellXfs"), end = styles.find("</cellXfs>");
  for (std::size_t at = styles.find("<xf ", begin); at < end; at = styles.find("<xf ", at + 1))
    marked.push_back(styles.substr(at, styles.find('>', at) - at).find("quotePrefix=\"1\"") != std::string::npos);
  BOOST_TEST(styles.find("rotection") == std::string::npos);  // no stand-in is left
  std::set<std::string> cells;
  const std::string cells_text = archive.part("xl/worksheets/sheet1.xml").value();
  for (std::size_t at = cells_text.find("<c r=\""); at != std::string::npos; at = cells_text.find("<c r=\"", at + 1)) {
    const std::string cell = cells_text.substr(at, cells_text.find('>', at) - at);
    const std::size_t style = cell.find(" s=\"");
    if (style != std::string::npos && marked.at(std::stoul(cell.substr(style + 4)))) cells.insert(cell.substr(6, cell.find('"', 6) - 6));
  }
  return cells;
}

BOOST_AUTO_TEST_CASE(IM_19_L9_text_that_begins_like_a_formula_carries_excels_mark_of_text) {
  using Cells = std::set<std::string>;
  sheet::TableWriter writer(sheet::TableFormat::Xlsx, "x", {"=名", "额"});
  for (const char* text : {"=1+1", "+86", "-2", "@SUM(A1)", "\tx", "＝1", "1=1", "甲-乙", ""})
    writer.add({std::string(text), liangjia::Fen{-123456}});
  const std::string xlsx = writer.finish().content();
  BOOST_CHECK((quoted_cells(xlsx) == Cells{"A1", "A2", "A3", "A4", "A5", "A6", "A7"}));
  const auto grid = grid_of(xlsx);
  BOOST_REQUIRE(grid.rows.size() >= 9U);
  BOOST_TEST(grid.rows[1].at(0).text == "=1+1");
  BOOST_TEST(grid.rows[8].at(0).text == "甲-乙");
  BOOST_TEST(grid.rows[8].at(1).text == "-1234.56");

  // The sheet of faults gives the user's own cells back, with the look of each column.
  const auto asked = grid_of("我的编号,医保编码,采购数量,备注\n=1+1,X1,-2,@a\n乙,X2,-2,急\n");
  const auto mapping = sheet::propose_mapping(asked, SheetKind::Orders);
  const auto rows = sheet::read_rows(asked, mapping);
  const std::string faults = sheet::write_fault_sheet(asked, mapping, rows->faulty);
  const Cells marked = quoted_cells(faults);
  BOOST_TEST(marked.contains("A2"));
  BOOST_TEST(marked.contains("D2"));
  BOOST_TEST(!marked.contains("A3"));
  BOOST_TEST(!marked.contains("D3"));
  BOOST_TEST(grid_of(faults).rows.at(1).at(0).text == "=1+1");
}

BOOST_AUTO_TEST_CASE(IM_19_L9_a_sheet_without_such_text_is_left_as_it_was_written) {
  sheet::TableWriter writer(sheet::TableFormat::Xlsx, "x", {"名"});
  writer.add({std::string("甲")});
  BOOST_TEST(quoted_cells(writer.finish().content()).empty());
}

BOOST_AUTO_TEST_CASE(a_row_of_another_width_is_a_bug) {
  sheet::TableWriter writer(sheet::TableFormat::Csv, "x", {"名"});
  BOOST_CHECK_THROW(writer.add({}), liangjia::InternalBug);
}

BOOST_AUTO_TEST_CASE(error_rows_are_unique) {
  std::set<std::string_view> tokens;
  for (const liangjia::ErrorKind* kind : sheet::fault::kSheetErrors) {
    BOOST_TEST(tokens.insert(kind->token).second, kind->token);
    BOOST_TEST(!kind->zh.empty());
    BOOST_TEST(!kind->en.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
