// Files of every kind, honest and not, into plain cells.
#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <random>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/grid.h"
#include "catalog/sheet/numbers.h"
#include "tests/support/sheet_files.h"

namespace sheet = liangjia::catalog::sheet;
namespace fault = liangjia::catalog::sheet::fault;
using liangjia::test::Part;
using liangjia::test::Serial;
using sheet::CellKind;

namespace {

sheet::Grid grid_of(std::string_view bytes, std::string_view wanted = {}) {
  auto grid = sheet::read_grid(bytes, "名单.xlsx", {}, wanted);
  BOOST_REQUIRE_MESSAGE(grid.ok(), (grid.ok() ? "" : std::string(grid.rejection().token())));
  return *grid;
}

std::string refusal(std::string_view bytes, const sheet::Limits& limits = {}) {
  const auto grid = sheet::read_grid(bytes, "名单.xls", limits);
  return grid.ok() ? "" : std::string(grid.rejection().token());
}

// The parts of a workbook with one sheet of the given XML.
std::string workbook(const std::string& sheet_xml, const std::string& strings = "") {
  std::vector<Part> parts = {
      {"_rels/.rels", R"(<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
      {"xl/workbook.xml",
       R"(<x:workbook xmlns:x="a" xmlns:r="b"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="一" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)"},
      {"xl/sharedStrings.xml", strings.empty() ? "<sst><si><t>甲</t></si></sst>" : strings},
      {"xl/worksheets/sheet1.xml", sheet_xml}};
  return liangjia::test::zip(parts, true);
}

std::string gb18030_sample() {
  return "\xC6\xB7\xD6\xD6,\xD6\xD0\xD1\xA1\xBC\xDB\r\n\xB0\xA2\xCB\xBE\xC6\xA5\xC1\xD6,1.20\r\n";
}  // 品种,中选价 / 阿司匹林,1.20

}  // namespace

BOOST_AUTO_TEST_SUITE(sheet_read)

BOOST_AUTO_TEST_CASE(xlsx_values_are_what_the_user_saw) {
  const auto grid =
      grid_of(liangjia::test::xlsx({{std::string("a"), 22.260000000000002, Serial{46082}, Serial{46082.5}, 0.1 + 0.2, 1e15, -0.00005}}));
  const auto& row = grid.rows.at(0);
  BOOST_TEST(row.at(0).text == "a");
  BOOST_TEST(row.at(1).text == "22.26");
  BOOST_TEST((row.at(2).kind == CellKind::Date));
  BOOST_TEST(row.at(2).text == "2026-03-01");
  BOOST_TEST(row.at(3).text == "2026-03-01 12:00:00");
  BOOST_TEST(row.at(4).text == "0.3");
  BOOST_TEST(row.at(5).text == "1000000000000000");
  BOOST_TEST(row.at(6).text == "-0.00005");
  BOOST_TEST(row.at(99).text == "");
}

BOOST_AUTO_TEST_CASE(number_text_ends) {
  BOOST_TEST(sheet::number_text(-0.0) == "0");
  BOOST_TEST(sheet::number_text(1e20) == "100000000000000000000");
  BOOST_TEST(sheet::number_text(1e21) == "1e+21");
  BOOST_TEST(sheet::number_text(1.5e-7) == "0.00000015");
  BOOST_TEST(sheet::number_text(123456789012345678.0) == "123456789012346000");
  BOOST_TEST(sheet::number_text(99999999999999.94) == "99999999999999.9");
}

BOOST_AUTO_TEST_CASE(date_formats_and_serials) {
  for (const char* format :
       {"yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]e\\-m\\-d", "m/d;@", "yyyy-mm-dd hh:mm:ss.000", "[DBNum1]yyyy\"年\"m\"月\""}) {
    BOOST_TEST(sheet::is_date_format(format), format);
  }
  for (const char* format : {"0.00", "General", "h:mm:ss", "mm:ss.0", "0.0s.0", "#,##0\"元/年d\"", "0.00E+00", "@", "[Red]0"})
    BOOST_TEST(!sheet::is_date_format(format), format);
  BOOST_TEST(sheet::serial_date_text(61, false).value() == "1900-03-01");
  BOOST_TEST(!sheet::serial_date_text(60, false).has_value());
  BOOST_TEST(sheet::serial_date_text(0, true).value() == "1904-01-01");
  BOOST_TEST(!sheet::serial_date_text(500000, false).has_value());
}

BOOST_AUTO_TEST_CASE(zeros_in_front_are_kept_as_shown) {
  const auto text = [](double value, const char* format) { return sheet::shown_number(value, sheet::number_style(format), false).text; };
  BOOST_TEST(text(12345, "00000000") == "00012345");
  BOOST_TEST(text(12345, "00000000;@") == "00012345");
  BOOST_TEST(text(123456789, "00000000") == "123456789");
  BOOST_TEST(text(0, "000") == "000");
  BOOST_TEST(text(-5, "000") == "-5");
  BOOST_TEST(text(1.5, "000") == "1.5");
  BOOST_TEST(text(5, "0") == "5");
  BOOST_TEST(text(5, "000.0") == "5");
  BOOST_TEST(text(5, std::string(41, '0').c_str()) == "5");
  BOOST_TEST(text(46082, "yyyy/m/d") == "2026-03-01");
}

BOOST_AUTO_TEST_CASE(merged_values_are_repeated) {
  const auto grid =
      grid_of(liangjia::test::xlsx({{std::string("标题")}, {std::string("甲"), 1.0}, {{}, 2.0}}, {{0, 0, 0, 1}, {1, 0, 2, 0}}));
  BOOST_TEST(grid.rows[0].at(1).text == "标题");
  BOOST_TEST((grid.rows[0].at(1).origin == sheet::Origin::MergedAcross));
  BOOST_TEST(grid.rows[2].at(0).text == "甲");
  BOOST_TEST((grid.rows[2].at(0).origin == sheet::Origin::MergedDown));
}

BOOST_AUTO_TEST_CASE(xlsx_of_other_producers) {
  const auto grid = grid_of(workbook(
      R"(<worksheet><sheetData><row r="3"><c r="B3" t="inlineStr"><is><r><t>江</t></r><r><t>苏</t></r><rPh><t>jiang</t></rPh></is></c><c r="C3" t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>1+1</f><v>二</v></c><c t="s"><v>0</v></c></row></sheetData></worksheet>)"));
  BOOST_REQUIRE(grid.rows.size() == 1U);
  const auto& row = grid.rows[0];
  BOOST_TEST(row.number == 3);
  BOOST_TEST(row.at(1).text == "江苏");
  BOOST_TEST(row.at(2).text == "TRUE");
  BOOST_TEST((row.at(3).kind == CellKind::Error));
  BOOST_TEST(row.at(4).text == "二");
  BOOST_TEST(row.at(5).text == "甲");
  BOOST_TEST(grid.sheet == "一");
}

BOOST_AUTO_TEST_CASE(a_date_cell_holds_a_day) {
  const auto grid = grid_of(workbook(
      R"(<worksheet><sheetData><row><c t="d"><v>2026-03-01T08:30:00</v></c><c t="d"><v>08:30:00</v></c><c t="d"><v>2026-03-0一</v></c></row></sheetData></worksheet>)"));
  const auto& row = grid.rows.at(0);
  BOOST_TEST((row.at(0).kind == CellKind::Date));
  BOOST_TEST(row.at(0).text == "2026-03-01 08:30:00");
  for (const std::size_t column : {1U, 2U}) BOOST_TEST((row.at(column).kind == CellKind::Text));
  BOOST_TEST(row.at(1).text == "08:30:00");
  BOOST_TEST(row.at(2).text == "2026-03-0一");  // never cut inside a character
}

BOOST_AUTO_TEST_CASE(entities_are_refused) {
  const std::string doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
  BOOST_TEST(refusal(workbook(doctype + R"(<worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>)")) ==
             "sheet_damaged");
  BOOST_TEST(refusal(workbook(R"(<worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>)")) == "sheet_damaged");
  BOOST_TEST(refusal(workbook(R"(<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>)")) == "sheet_damaged");
}

BOOST_AUTO_TEST_CASE(hostile_and_broken_archives) {
  const std::string good = liangjia::test::xlsx({{std::string("a"), 1.0}});
  BOOST_TEST(refusal(good.substr(0, good.size() / 2)) == "sheet_damaged");
  std::string flipped = good;
  const std::size_t part = flipped.find("xl/worksheets/sheet1.xml");
  flipped[part + 60] = static_cast<char>(flipped[part + 60] ^ 0x55);
  BOOST_TEST(refusal(flipped) == "sheet_damaged");
  const std::string bomb = workbook("<worksheet>" + std::string(64U << 20U, ' ') + "</worksheet>");
  BOOST_TEST(bomb.size() < 200'000U);
  BOOST_TEST(refusal(bomb) == "sheet_unpacks_too_large");
  sheet::Limits small;
  small.unpacked_bytes = 500;
  BOOST_TEST(refusal(good, small) == "sheet_unpacks_too_large");
  BOOST_TEST(refusal(liangjia::test::zip({{"a.txt", "x"}}, false)) == "sheet_not_a_spreadsheet");
  BOOST_TEST(refusal(liangjia::test::zip({{"xl/workbook.bin", "x"}}, false)) == "sheet_unsupported_format");
  std::string encrypted = liangjia::test::zip({{"a.txt", "x"}}, false);
  encrypted[encrypted.find("PK\x01\x02") + 8] = 1;
  BOOST_TEST(refusal(encrypted) == "sheet_encrypted");
}

BOOST_AUTO_TEST_CASE(a_part_is_unpacked_once) {
  const auto book = [](const char* second) {
    return liangjia::test::zip(
        {{"xl/workbook.xml", R"(<workbook xmlns:r="b"><sheets><sheet name="一" r:id="r1"/><sheet name="二" r:id=")" + std::string(second) +
                                 R"("/></sheets></workbook>)"},
         {"xl/_rels/workbook.xml.rels",
          R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/><Relationship Id="r2" Type="x/worksheet" Target="b.xml"/></Relationships>)"},
         {"xl/a.xml", "<worksheet/>"},
         {"xl/b.xml", "<worksheet/>"}},
        true);
  };
  BOOST_TEST(refusal(book("r2")) == "sheet_empty");
  BOOST_TEST(refusal(book("r1")) == "sheet_damaged");
}

BOOST_AUTO_TEST_CASE(IM_5_limits_hold) {
  sheet::Limits limits;
  limits.rows = 2;
  limits.columns = 3;
  limits.cells = 5;
  limits.cell_bytes = 10;
  BOOST_TEST(refusal("a\nb\n", limits) == "");
  BOOST_TEST(refusal("a\nb\nc\n", limits) == "sheet_too_many_rows");
  BOOST_TEST(refusal("a,b,c\n", limits) == "");
  BOOST_TEST(refusal("a,b,c,d\n", limits) == "sheet_too_many_columns");
  BOOST_TEST(refusal("a,b,c\nd,e,f\n", limits) == "sheet_too_many_cells");
  BOOST_TEST(refusal("0123456789\n", limits) == "");
  BOOST_TEST(refusal("0123456789x\n", limits) == "sheet_cell_too_long");
  limits.file_bytes = 3;
  BOOST_TEST(refusal("abcd", limits) == "sheet_file_too_large");
  // A merged area over the whole sheet costs no more than the cells allowed.
  sheet::Limits few;
  few.cells = 100;
  std::vector<std::vector<liangjia::test::Cell>> rows(40, {std::string("甲"), std::string("乙"), std::string("丙")});
  rows[0] = {std::string("甲"), {}, std::string("丙")};
  BOOST_TEST(refusal(liangjia::test::xlsx(rows, {{0, 0, 39, 2}}), few) == "sheet_too_many_cells");
}

BOOST_AUTO_TEST_CASE(rows_in_any_order) {
  std::string rows;
  for (int number = 150'000; number > 0; --number) {  // must not move all rows once for each
    rows += "<row><c r=\"A" + std::to_string(number) + "\"><v>" + std::to_string(number) + "</v></c></row>";
  }
  const auto grid = grid_of(workbook("<worksheet><sheetData>" + rows + "</sheetData></worksheet>"));
  BOOST_REQUIRE(grid.rows.size() == 150'000U);
  for (std::size_t i = 0; i < grid.rows.size(); i += 1'000) {
    BOOST_TEST(grid.rows[i].number == static_cast<int>(i) + 1);
    BOOST_TEST(grid.rows[i].at(0).text == std::to_string(i + 1));
  }
}

BOOST_AUTO_TEST_CASE(cells_before_a_merged_area_count) {
  std::string rows = R"(<row><c r="J1"><v>1</v></c></row>)";
  for (int i = 0; i < 9; ++i) rows += "<row><c><v>1</v></c></row>";
  const std::string sheet_xml =
      "<worksheet><sheetData>" + rows + R"(</sheetData><mergeCells><mergeCell ref="J1:J10"/></mergeCells></worksheet>)";
  sheet::Limits limits;
  limits.cells = 120;
  const auto grid = sheet::read_grid(workbook(sheet_xml), "名单.xlsx", limits);
  BOOST_REQUIRE(grid.ok());
  BOOST_TEST(grid->rows[9].cells.size() == 10U);
  limits.cells = 99;
  BOOST_TEST(refusal(workbook(sheet_xml), limits) == "sheet_too_many_cells");
}

BOOST_AUTO_TEST_CASE(a_long_text_does_not_multiply) {
  const std::string strings = "<sst><si><t>" + std::string(10'000, 'x') + "</t></si></sst>";
  std::string cells;
  for (int i = 0; i < 100; ++i) cells += R"(<row><c t="s"><v>0</v></c></row>)";
  sheet::Limits limits;
  limits.unpacked_bytes = 1'000'000;
  BOOST_TEST(refusal(workbook("<worksheet><sheetData>" + cells + "</sheetData></worksheet>", strings), limits) == "");
  cells += R"(<row><c t="s"><v>0</v></c></row>)";
  BOOST_TEST(refusal(workbook("<worksheet><sheetData>" + cells + "</sheetData></worksheet>", strings), limits) ==
             "sheet_unpacks_too_large");
  std::string merged = R"(<row><c t="s"><v>0</v></c></row>)";
  for (int i = 0; i < 50; ++i) merged += "<row><c/><c><v>1</v></c></row>";
  merged += R"(</sheetData><mergeCells><mergeCell ref="A1:B51"/></mergeCells>)";
  BOOST_TEST(refusal(workbook("<worksheet><sheetData>" + merged + "</worksheet>", strings), limits) == "sheet_unpacks_too_large");
}

BOOST_AUTO_TEST_CASE(text_encodings) {
  const auto gb = grid_of(gb18030_sample());
  BOOST_TEST(gb.encoding == "GB18030");
  BOOST_TEST(gb.rows[0].at(0).text == "品种");
  BOOST_TEST(gb.rows[1].at(0).text == "阿司匹林");
  BOOST_TEST(grid_of("\xEF\xBB\xBF品种,价\n").rows[0].at(0).text == "品种");
  BOOST_TEST(grid_of("品种\t价\n").separator == '\t');
  const std::string utf16("\xFF\xFE\xC1\x54\x0B\x4E\x09\x00\xF7\x4E\x0A\x00", 12);
  const auto wide = grid_of(utf16);
  BOOST_TEST(wide.encoding == "UTF-16LE");
  BOOST_TEST(wide.rows[0].cells.size() == 2U);
  BOOST_TEST(refusal("\xEF\xBB\xBF\xFF\xFF") == "sheet_damaged");
  BOOST_TEST(refusal("abc,\xFF\xFF\xFF") == "sheet_unknown_encoding");
  BOOST_TEST(refusal(std::string("\x01\x02\x03", 3)) == "sheet_not_a_spreadsheet");
  BOOST_TEST(refusal("") == "sheet_empty");
  BOOST_TEST(refusal(" \n,,\n") == "sheet_empty");
}

BOOST_AUTO_TEST_CASE(separators_quotes_and_line_ends) {
  BOOST_TEST(grid_of("名;量\n甲,乙;2\n").separator == ';');
  BOOST_TEST(grid_of("名|量\n甲|2\n").separator == '|');
  BOOST_TEST(grid_of("sep=;\r\n名;量\r\n").rows[0].number == 2);
  const auto grid = grid_of("标题\r\n\"中选价格\n（元/盒）\",\"说\"\"明\"\"\"\r1,2\n\n3,4");
  BOOST_REQUIRE(grid.rows.size() == 4U);
  BOOST_TEST(grid.rows[1].at(0).text == "中选价格\n（元/盒）");
  BOOST_TEST(grid.rows[1].at(1).text == "说\"明\"");
  BOOST_TEST(grid.rows[3].number == 5);
  BOOST_TEST(grid.rows[3].at(1).text == "4");
}

BOOST_AUTO_TEST_CASE(a_wide_record_of_nothing_costs_nothing) {
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  BOOST_TEST(grid_of("a,b\n" + std::string(8U << 20U, ',')).rows.size() == 1U);
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  BOOST_TEST(after.ru_maxrss - before.ru_maxrss < 64 * 1024);  // KB
}

BOOST_AUTO_TEST_CASE(lone_quotes_swallow_nothing) {
  const auto grid = grid_of("名,规格,量\n甲,5\" 管,1\n\"乙,10mg,2\n丙,x,3\n");
  BOOST_REQUIRE(grid.rows.size() == 4U);
  BOOST_TEST(grid.rows[1].at(1).text == "5\" 管");
  BOOST_TEST(grid.rows[2].at(0).text == "\"乙");
  BOOST_TEST(grid.rows[3].at(2).text == "3");
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "\"a,";  // must not look through the file once for each quote
  BOOST_TEST(refusal(many) == "sheet_too_many_columns");
}

BOOST_AUTO_TEST_CASE(IM_5_what_only_looks_like_a_spreadsheet) {
  BOOST_TEST(refusal("\n <html><table><tr><td>1</td></tr></table></html>") == "sheet_web_page");
  BOOST_TEST(refusal("<!DOCTYPE html><table></table>") == "sheet_web_page");
  BOOST_TEST(refusal("MIME-Version: 1.0\r\nX-Document-Type: Workbook") == "sheet_web_page");
  BOOST_TEST(refusal("<?xml version=\"1.0\"?><Workbook/>") == "sheet_unsupported_format");
  BOOST_TEST(refusal("%PDF-1.7 x") == "sheet_not_a_spreadsheet");
}

BOOST_AUTO_TEST_CASE(IM_5_other_documents_are_no_spreadsheets) {
  BOOST_TEST(refusal(liangjia::test::zip(
                 {{"_rels/.rels",
                   R"(<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>)"},
                  {"word/document.xml", "<w:document xmlns:w=\"a\"><w:body><w:p/></w:body></w:document>"}},
                 true)) == "sheet_not_a_spreadsheet");
  const auto renamed = [](const std::string& name) {  // the stream of the cells, by another name
    std::string bytes = liangjia::test::shipped_sheet("provincial_export.xls");
    std::string wide, old;
    for (const char c : std::string("Workbook")) old += {c, '\0'};
    for (const char c : name) wide += {c, '\0'};
    const std::size_t at = bytes.find(old);
    bytes.replace(at, wide.size() + 2, wide + std::string(2, '\0'));
    bytes[at + 64] = static_cast<char>(wide.size() + 2);
    return bytes;
  };
  BOOST_TEST(refusal(renamed("WORKBOOK")) == "");
  BOOST_TEST(refusal(renamed("WordDocument")) == "sheet_not_a_spreadsheet");
  BOOST_TEST(refusal(renamed("Book")) == "sheet_unsupported_format");
  BOOST_TEST(refusal(renamed("Workboo")) == "sheet_damaged");
}

BOOST_AUTO_TEST_CASE(xls_cells_dates_errors_and_merged_areas) {
  const auto grid = grid_of(liangjia::test::shipped_sheet("provincial_export.xls"));
  BOOST_TEST((grid.type == sheet::FileType::Xls));
  BOOST_TEST(grid.sheet == "中选结果");
  BOOST_TEST(grid.sheets.size() == 1U);  // the hidden one is not offered
  BOOST_REQUIRE(grid.rows.size() == 6U);
  BOOST_TEST(grid.rows[0].at(10).text == "省级平台导出（演示数据）");
  BOOST_TEST(grid.rows[2].at(10).text == "2026-03-01");
  BOOST_TEST(grid.rows[3].at(9).text == "22.26");
  BOOST_TEST(grid.rows[4].at(1).text == "盐酸二甲双胍片");
  BOOST_TEST((grid.rows[4].at(9).kind == CellKind::Error));
  BOOST_TEST(grid.rows[4].at(9).text == "#N/A");
  BOOST_TEST(grid.rows[2].at(11).text == "TRUE");
  BOOST_TEST(grid.rows[3].at(11).text == "FALSE");
  BOOST_TEST((grid.rows[3].at(11).kind == CellKind::Boolean));
}

BOOST_AUTO_TEST_CASE(sheets_of_an_xls_do_not_overlap) {
  const auto book = [](std::size_t sheets, bool apart) {
    const std::string begin("\x09\x08\x04\0\0\x06\x05\0", 8);
    const std::string end("\x0A\0\0\0", 4);
    const std::size_t first = begin.size() + sheets * 13 + end.size();
    std::string globals = begin;
    for (std::size_t i = 0; i < sheets; ++i) {
      const std::size_t at = apart ? first + i * (begin.size() + end.size()) : first;
      globals +=
          std::string("\x85\0\x09\0", 4) + static_cast<char>(at & 0xFFU) + static_cast<char>(at >> 8U) + std::string("\0\0\0\0\1\0a", 7);
    }
    std::string stream = globals + end;
    for (std::size_t i = 0; i < sheets; ++i) stream += begin + end;
    return liangjia::test::compound_file(stream);
  };
  BOOST_TEST(refusal(book(40, true)) == "sheet_empty");
  BOOST_TEST(refusal(book(40, false)) == "sheet_empty");  // small ones do no harm
  std::string long_book = book(200, false);
  for (std::size_t at = long_book.find(std::string("\x85\0\x09\0", 4)); at != std::string::npos;
       at = long_book.find(std::string("\x85\0\x09\0", 4), at + 13)) {
    long_book[at + 4] = long_book[at + 5] = '\0';  // every sheet is the list of all sheets
  }
  BOOST_TEST(refusal(long_book) == "sheet_damaged");
}

// What the table of sectors says again and again costs no memory.
BOOST_AUTO_TEST_CASE(an_xls_with_a_circle_in_its_sector_table) {
  constexpr std::size_t kSector = 4096;
  std::string bytes(512 * kSector, '\0');
  const auto put = [&](std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFFU);
  };
  bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  bytes[30] = 12;
  put(48, 0xFFFF'FFFE);
  put(68, 0);  // sector 0 names itself as the next, and sector 0 as each part of the table
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  BOOST_TEST(refusal(bytes) == "sheet_damaged");
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  BOOST_TEST(after.ru_maxrss - before.ru_maxrss < 200 * 1024);  // KB
}

BOOST_AUTO_TEST_CASE(broken_xls) {
  const std::string good = liangjia::test::shipped_sheet("provincial_export.xls");
  BOOST_TEST(refusal(good.substr(0, 700)) == "sheet_damaged");
  BOOST_TEST(refusal(good.substr(0, 8)) == "sheet_damaged");
  std::string cyclic = good;
  for (std::size_t i = 2; i < 10; ++i) cyclic[512 + 4 * i] = 2;  // each sector leads back to the first
  BOOST_TEST(refusal(cyclic) == "sheet_damaged");
  BOOST_TEST(refusal(liangjia::test::shipped_sheet("encrypted.xls")) == "sheet_encrypted");
}

BOOST_AUTO_TEST_CASE(random_damage_is_survived) {
  std::mt19937 random(20260301);
  for (const std::string& good :
       {liangjia::test::shipped_sheet("provincial_export.xls"), liangjia::test::shipped_sheet("real_writers/poi.xls"),
        liangjia::test::shipped_sheet("real_writers/poi_password.xlsx"), liangjia::test::xlsx({{std::string("a"), 1.0}}),
        gb18030_sample()}) {
    std::size_t answered = 0;
    for (int i = 0; i < 1000; ++i) {
      std::string bad = good;
      for (auto changes = 1 + random() % 8; changes > 0; --changes) bad[random() % bad.size()] = static_cast<char>(random() % 256);
      if (random() % 8 == 0) bad.resize(random() % bad.size());
      const auto grid = sheet::read_grid(bad, "x");
      answered += grid.ok() ? (grid->rows.empty() ? 0U : 1U) : (grid.rejection().token().empty() ? 0U : 1U);
    }
    BOOST_TEST(answered == 1000U);
  }
}

BOOST_AUTO_TEST_CASE(sheets_by_name) {
  const std::string bytes = liangjia::test::xlsx({{std::string("a")}});
  BOOST_TEST(grid_of(bytes, "Sheet1").rows.size() == 1U);
  BOOST_TEST(sheet::read_grid(bytes, "x", {}, "无").rejection().token() == "sheet_no_such_sheet");
  BOOST_TEST(sheet::column_letters(0) == "A");
  BOOST_TEST(sheet::column_letters(25) == "Z");
  BOOST_TEST(sheet::column_letters(26) == "AA");
  BOOST_TEST(sheet::column_letters(702) == "AAA");
}

BOOST_AUTO_TEST_SUITE_END()
