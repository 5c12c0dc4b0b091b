// Workbooks as Excel, WPS and LibreOffice save them: the ways in which the same table is stored, each read as the user sees it.
#include <boost/test/unit_test.hpp>

#include "catalog/sheet/grid.h"
#include "catalog/sheet/numbers.h"
#include "catalog/sheet/rows.h"
#include "tests/support/sheet_files.h"

namespace sheet = liangjia::catalog::sheet;
using liangjia::test::Part;
using sheet::CellKind;

namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kStrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kStrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";

// The parts of one workbook; each is as Excel writes it until a test puts another in its place.
struct Book {
  const char* main = kMain;
  const char* relations = kRelations;
  std::string target_prefix;  // of the targets in xl/_rels
  std::string workbook_pr = "<workbookPr defaultThemeVersion=\"124226\"/>";
  std::string sheets = "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>";
  std::string strings = "<si><t>甲</t></si><si><t>乙</t></si>";
  std::string styles =
      "<numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts>"
      "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"49\"/></cellXfs>";
  std::string rows;        // inside sheetData
  std::string after_rows;  // mergeCells, ignoredErrors ...
  std::string second;      // rows of a second sheet, rId2
  std::string strings_name = "xl/sharedStrings.xml";
  std::string sheet_name = "xl/worksheets/sheet1.xml";
  std::string mark;  // in front of each part

  std::string bytes() const {
    const auto part = [&](const std::string& xml) { return mark + kHead + xml; };
    const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
      return "<Relationship Id=\"" + id + "\" Type=\"" + relations + "/" + type + "\" Target=\"" + target + "\"/>";
    };
    const auto sheet_xml = [&](const std::string& data) {
      return part("<worksheet xmlns=\"" + std::string(main) + "\" xmlns:r=\"" + relations +
                  "\"><dimension ref=\"A1:Z1000\"/><sheetViews><sheetView tabSelected=\"1\" "
                  "workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"13.5\"/><cols><col min=\"1\" max=\"16384\" "
                  "width=\"9\"/></cols><sheetData>" +
                  data + "</sheetData>");
    };
    std::vector<Part> parts = {
        {"[Content_Types].xml", part("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")},
        {"_rels/.rels", part("<Relationships xmlns=\"" + std::string(kPackage) + "\">" +
                             relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>")},
        {"xl/workbook.xml", part("<workbook xmlns=\"" + std::string(main) + "\" xmlns:r=\"" + relations + "\">" + workbook_pr + "<sheets>" +
                                 sheets + "</sheets><calcPr calcId=\"144525\"/></workbook>")},
        {"xl/_rels/workbook.xml.rels",
         part("<Relationships xmlns=\"" + std::string(kPackage) + "\">" + relation("rId3", "styles", target_prefix + "styles.xml") +
              relation("rId2", "worksheet", target_prefix + "worksheets/sheet2.xml") +
              relation("rId1", "worksheet", target_prefix + "worksheets/sheet1.xml") +
              relation("rId4", "sharedStrings", target_prefix + "sharedStrings.xml") + "</Relationships>")},
        {"xl/styles.xml", part("<styleSheet xmlns=\"" + std::string(main) + "\">" + styles + "</styleSheet>")},
        {strings_name, part("<sst xmlns=\"" + std::string(main) + "\" count=\"2\" uniqueCount=\"2\">" + strings + "</sst>")},
        {sheet_name, sheet_xml(rows) + after_rows + "</worksheet>"},
        {"xl/worksheets/sheet2.xml", sheet_xml(second) + "</worksheet>"}};
    return liangjia::test::zip(parts, true);
  }
};

sheet::Grid grid_of(const Book& book) {
  auto grid = sheet::read_grid(book.bytes(), "名单.xlsx");
  BOOST_REQUIRE_MESSAGE(grid.ok(), (grid.ok() ? "" : std::string(grid.rejection().token())));
  return *grid;
}

// "A1=甲 C2=2": every cell that holds something.
std::string cells_of(const sheet::Grid& grid) {
  std::string out;
  for (const sheet::Row& row : grid.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].kind == CellKind::Empty) continue;
      out += (out.empty() ? "" : " ") + sheet::column_letters(i) + std::to_string(row.number) + "=" + row.cells[i].text;
    }
  }
  return out;
}

std::string cells_of(const Book& book) { return cells_of(grid_of(book)); }

Book with_rows(std::string rows) {
  Book book;
  book.rows = std::move(rows);
  return book;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sheet_programs)

BOOST_AUTO_TEST_CASE(shared_strings_with_rich_text_and_phonetic_runs) {
  Book book = with_rows(
      "<row r=\"1\" spans=\"1:4\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
      "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v> 0 </v></c></row>");
  book.strings =
      "<si><r><rPr><b/><sz val=\"11\"/><rFont val=\"宋体\"/></rPr><t>中选</t></r><r><t xml:space=\"preserve\">价格 "
      "</t></r><r><t>（元）</t></r></si>"
      "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>"
      "<si><t xml:space=\"preserve\">  40mg  </t></si>"
      "<si><t>中选价格_x000D_\n（元/盒）_x005F_x0041_ _x4E2D__x00_</t></si>";
  BOOST_TEST(cells_of(book) == "A1=中选价格 （元） B1=東京 C1=  40mg   D1=中选价格\r\n（元/盒）_x0041_ 中_x00_ E1=中选价格 （元）");
}

BOOST_AUTO_TEST_CASE(characters_xml_cannot_hold) {
  BOOST_TEST(sheet::unescaped("") == "");
  BOOST_TEST(sheet::unescaped("a_b_xyz_") == "a_b_xyz_");
  BOOST_TEST(sheet::unescaped("_x000A_") == "\n");
  BOOST_TEST(sheet::unescaped("_x000A") == "_x000A");
  BOOST_TEST(sheet::unescaped("_x00e9__x4e2d_") == "é中");
  BOOST_TEST(sheet::unescaped("_xD83D_") == "_xD83D_");  // half a character
  BOOST_TEST(sheet::unescaped("_x0000_") == "_x0000_");
  BOOST_TEST(sheet::unescaped("_x+041_") == "_x+041_");
}

BOOST_AUTO_TEST_CASE(inline_strings_and_formula_results) {
  // LibreOffice and reporting libraries; WPS leaves the references out of some rows.
  BOOST_TEST(
      cells_of(with_rows("<row><c t=\"inlineStr\"><is><t>甲</t></is></c><c t=\"inlineStr\"><is><r><t>乙</t></r><r><t>丙</t></r></is></c>"
                         "<c t=\"str\"><f aca=\"false\">CONCATENATE(A1,B1)</f><v>甲乙丙</v></c><c t=\"n\"><f>1+1</f><v>2</v></c></row>"
                         "<row><c t=\"s\"><v>1</v></c></row>")) == "A1=甲 B1=乙丙 C1=甲乙丙 D1=2 A2=乙");
}

BOOST_AUTO_TEST_CASE(formulas_without_result_are_told) {
  BOOST_TEST(cells_of(with_rows("<row r=\"1\"><c r=\"A1\"><f>B1*2</f></c><c r=\"B1\" t=\"str\"><f>IF(1,\"\",2)</f><v></v></c><c r=\"C1\" "
                                "s=\"1\"><f>1+1</f><v/></c>"
                                "<c r=\"D1\"><v></v></c></row>")) == "A1==B1*2 C1==1+1");
}

BOOST_AUTO_TEST_CASE(days_as_serials_in_both_ways_of_counting) {
  const std::string rows =
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46082</v></c><c r=\"B1\" s=\"2\"><v>46082</v></c><c r=\"C1\"><v>46082</v></c>"
      "<c r=\"D1\" s=\"3\" t=\"s\"><v>0</v></c><c r=\"E1\" t=\"d\"><v>2026-03-01T00:00:00</v></c></row>";
  BOOST_TEST(cells_of(with_rows(rows)) == "A1=2026-03-01 B1=2026-03-01 C1=46082 D1=甲 E1=2026-03-01");
  Book book = with_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44620</v></c></row>");
  book.workbook_pr = "<workbookPr date1904=\"true\"/>";
  BOOST_TEST(cells_of(book) == "A1=2026-03-01");
  book.workbook_pr = "<workbookPr date1904=\"0\" showObjects=\"all\" backupFile=\"false\"/>";
  BOOST_TEST(cells_of(book) == "A1=2022-02-28");
}

BOOST_AUTO_TEST_CASE(numbers_kept_as_text_are_numbers_still) {
  Book book = with_rows(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
      "<row r=\"2\"><c r=\"A2\" s=\"3\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"3\" t=\"s\"><v>3</v></c></row>");
  book.strings = "<si><t>医保编码</t></si><si><t>采购数量</t></si><si><t>XC08CAA001A001010100301</t></si><si><t>1,020</t></si>";
  book.after_rows = "<ignoredErrors><ignoredError sqref=\"B2\" numberStoredAsText=\"1\"/></ignoredErrors>";
  const auto grid = grid_of(book);
  const auto rows = sheet::read_rows(grid, sheet::propose_mapping(grid, sheet::SheetKind::Orders));
  BOOST_REQUIRE(rows.ok());
  BOOST_REQUIRE(rows->rows.size() == 1U);
  BOOST_TEST(rows->rows[0].quantity("packs")->count == 1020);
}

BOOST_AUTO_TEST_CASE(hidden_sheets_are_passed_over_and_hidden_rows_read) {
  Book book = with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
  book.second =
      "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"true\" ht=\"0\" customHeight=\"1\"><c "
      "r=\"A2\"><v>2</v></c></row>"
      "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row>";
  for (const char* state : {"hidden", "veryHidden"}) {
    book.sheets = "<sheet name=\"字典\" sheetId=\"1\" state=\"" + std::string(state) +
                  "\" r:id=\"rId1\"/><sheet name=\"订单\" sheetId=\"7\" r:id=\"rId2\"/>";
    const auto grid = grid_of(book);
    BOOST_TEST(grid.sheet == "订单");
    BOOST_TEST(grid.sheets.size() == 1U);
    BOOST_TEST(cells_of(grid) == "A1=1 A2=2 A3=3");  // a filter hides rows from the eye, not from the order
  }
}

BOOST_AUTO_TEST_CASE(thousands_of_styled_empty_rows_cost_nothing) {
  std::string rows = "<row r=\"1\" s=\"3\" customFormat=\"1\"><c r=\"A1\" s=\"3\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"3\"/></row>";
  for (int i = 2; i <= 60'000; ++i) {
    const std::string number = std::to_string(i);
    rows += "<row r=\"" + number + "\" spans=\"1:3\" s=\"3\" customFormat=\"1\"><c r=\"A" + number + "\" s=\"3\"/><c r=\"B" + number +
            "\" s=\"3\"/><c r=\"XFD" + number + "\" s=\"3\"><v></v></c></row>";
  }
  const auto grid = grid_of(with_rows(rows));
  BOOST_TEST(grid.rows.size() == 1U);
  BOOST_TEST(grid.columns == 1U);
}

BOOST_AUTO_TEST_CASE(part_names_as_they_come) {
  Book book = with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>");
  for (const char* prefix : {"", "/xl/", "./", "../xl/"}) {
    book.target_prefix = prefix;
    BOOST_TEST(cells_of(book) == "A1=乙", prefix);
  }
  book.target_prefix.clear();
  book.strings_name = "xl/SharedStrings.xml";
  BOOST_TEST(cells_of(book) == "A1=乙");
  book.sheet_name = "xl\\worksheets\\Sheet1.xml";
  BOOST_TEST(cells_of(book) == "A1=乙");
}

BOOST_AUTO_TEST_CASE(byte_order_marks_prefixes_and_strict_names) {
  Book book = with_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>");
  book.mark = "\xEF\xBB\xBF";
  BOOST_TEST(cells_of(book) == "A1=乙");
  book.mark.clear();
  book.main = kStrictMain;
  book.relations = kStrictRelations;
  BOOST_TEST(cells_of(book) == "A1=乙");

  // The Open XML SDK writes every name with a prefix.
  const std::string x = "xmlns:x=\"" + std::string(kMain) + "\"";
  const std::string bytes = liangjia::test::zip(
      {{"_rels/.rels", "<Relationships xmlns=\"" + std::string(kPackage) + "\"><Relationship Type=\"" + kRelations +
                           "/officeDocument\" Target=\"/xl/workbook.xml\" Id=\"R1\"/></Relationships>"},
       {"xl/workbook.xml", "<x:workbook " + x + "><x:sheets><x:sheet name=\"一\" sheetId=\"1\" r:id=\"R2\" xmlns:r=\"" + kRelations +
                               "\"/></x:sheets></x:workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + std::string(kPackage) + "\"><Relationship Type=\"" + kRelations +
                                          "/worksheet\" Target=\"/xl/worksheets/sheet.xml\" Id=\"R2\"/></Relationships>"},
       {"xl/worksheets/sheet.xml",
        "<x:worksheet " + x +
            "><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>甲</x:t></x:is></x:c><x:c "
            "r=\"B1\"><x:v>1.5</x:v></x:c></x:row>"
            "</x:sheetData><x:mergeCells count=\"1\"><x:mergeCell ref=\"A1:A2\"/></x:mergeCells></x:worksheet>"}},
      true);
  const auto grid = sheet::read_grid(bytes, "x");
  BOOST_REQUIRE(grid.ok());
  BOOST_TEST(cells_of(*grid) == "A1=甲 B1=1.5");
}

BOOST_AUTO_TEST_CASE(merged_headings_of_two_rows) {
  Book book = with_rows(
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\"/><c r=\"D2\" t=\"s\"><v>2</v></c><c "
      "r=\"E2\"/><c r=\"F2\" t=\"s\"><v>3</v></c></row>"
      "<row r=\"3\"><c r=\"A3\"/><c r=\"B3\" t=\"s\"><v>4</v></c><c r=\"C3\" t=\"s\"><v>5</v></c><c r=\"D3\" t=\"s\"><v>6</v></c><c "
      "r=\"E3\" t=\"s\"><v>7</v></c><c r=\"F3\"/></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>8</v></c><c r=\"B4\" t=\"s\"><v>9</v></c><c r=\"C4\" t=\"s\"><v>10</v></c><c "
      "r=\"D4\"><v>100</v></c><c r=\"E4\"><v>201</v></c><c r=\"F4\"><v>300</v></c></row>");
  book.strings =
      "<si><t>品种名称</t></si><si><t>药品信息</t></si><si><t>历史采购量</t></si><si><t>需求量</t></si><si><t>规格</t></si><si><t>单位</"
      "t></si><si><t>2023年</t></si>"
      "<si><t>2024年</t></si><si><t>替加环素</t></si><si><t>50mg</t></si><si><t>支</t></si>";
  book.after_rows =
      "<mergeCells count=\"4\"><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"D2:E2\"/><mergeCell "
      "ref=\"F2:F3\"/></mergeCells>";
  const auto grid = grid_of(book);
  const auto mapping = sheet::propose_mapping(grid, sheet::SheetKind::VolumeReports);
  BOOST_TEST(mapping.missing.empty());
  BOOST_TEST(mapping.header_rows == 2);
  const auto rows = sheet::read_rows(grid, mapping);
  BOOST_REQUIRE(rows.ok());
  BOOST_REQUIRE(rows->rows.size() == 1U);
  BOOST_TEST(rows->rows[0].text("spec") == "50mg");
  BOOST_TEST(rows->rows[0].quantity("quantity")->count == 300);
  BOOST_REQUIRE(rows->rows[0].history().size() == 2U);
  BOOST_TEST(rows->rows[0].history()[1].year == 2024);
  BOOST_TEST(rows->rows[0].history()[1].quantity.count == 201);
}

BOOST_AUTO_TEST_CASE(charts_and_empty_sheets_in_front) {
  Book book = with_rows("");
  book.second = "<row r=\"5\"><c r=\"B5\"><v>7</v></c></row>";
  book.sheets = "<sheet name=\"封面\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"数据\" sheetId=\"2\" r:id=\"rId2\"/>";
  const auto grid = grid_of(book);
  BOOST_TEST(grid.sheet == "数据");
  BOOST_TEST(cells_of(grid) == "B5=7");
}

BOOST_AUTO_TEST_SUITE_END()
