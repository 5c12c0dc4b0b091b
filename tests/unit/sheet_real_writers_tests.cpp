// Files that real programs saved (tests/data/sheets/real_writers), each compared cell by cell with what its program was told to write.
#include <boost/test/unit_test.hpp>
#include <map>
#include <sstream>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/fault_sheet.h"
#include "catalog/sheet/grid.h"
#include "catalog/sheet/rows.h"
#include "tests/support/sheet_files.h"

namespace sheet = liangjia::catalog::sheet;
using sheet::CellKind;

namespace {

constexpr const char* kAwards = "中选结果";
constexpr const char* kVolumes = "报量";

std::string file(const std::string& name) { return liangjia::test::shipped_sheet("real_writers/" + name); }

struct WantedCell {
  std::string kind, shown, text;
};
using WantedPage = std::map<std::string, WantedCell>;  // by "B3"

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

std::string plain(std::string_view escaped) {
  std::string out;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] != '\\') {
      out.push_back(escaped[i]);
      continue;
    }
    const char code = escaped.at(++i);
    out.push_back(code == 'n' ? '\n' : code == 't' ? '\t' : code == 'r' ? '\r' : code);
  }
  return out;
}

const std::map<std::string, WantedPage>& wanted() {
  static const auto kPages = [] {
    std::map<std::string, WantedPage> pages;
    std::istringstream lines(file("wanted.tsv"));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream parts(line);
      std::string page, cell, kind, shown, text, times;
      for (std::string* part : {&page, &cell, &kind, &shown, &text, &times}) std::getline(parts, *part, '\t');
      text = repeated(plain(text), std::stoul(times));
      pages[page][cell] = {kind, shown.empty() ? text : shown, text};
    }
    return pages;
  }();
  return kPages;
}

std::string token(CellKind kind) {
  static constexpr const char* kTokens[] = {"empty", "text", "number", "date", "boolean", "error"};
  return kTokens[static_cast<std::size_t>(kind)];
}

// The cells of their own, without those that a merged area repeats.
std::map<std::string, const sheet::Cell*> own_cells(const sheet::Grid& grid) {
  std::map<std::string, const sheet::Cell*> cells;
  for (const sheet::Row& row : grid.rows) {
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const sheet::Cell& cell = row.cells[column];
      if (cell.kind != CellKind::Empty && cell.origin == sheet::Origin::Own)
        cells[sheet::column_letters(column) + std::to_string(row.number)] = &cell;
    }
  }
  return cells;
}

// What a program could not write as it was told.
struct Difference {
  const char *file, *page, *cell;
  std::string kind, text;
};

const std::vector<Difference>& differences() {
  static const std::vector<Difference> kDifferences = {
      // openpyxl computes nothing.
      {"openpyxl.xlsx", kAwards, "G8", "error", "=CONCATENATE(\"演示\",\"制药四厂\")"},
      {"openpyxl.xlsx", kAwards, "H7", "error", "=0.6*2"},
      {"openpyxl.xlsx", kAwards, "J8", "error", "=SUM(J5:J6)"},
      {"openpyxl.xlsx", kAwards, "N8", "error", "=1>2"},
      {"openpyxl.xlsx", kAwards, "N9", "error", "=1<2"},
      {"openpyxl.xlsx", kAwards, "P9", "error", "=REPT(\"甲\",4120)"},
      {"openpyxl.xlsx", kVolumes, "F6", "error", "=SUM(F4:F5)"},
      {"openpyxl.xlsx", kVolumes, "H6", "error", "=H4+3"},
      // SheetJS cuts the texts of an xls after 255 characters.
      {"sheetjs_biff8.xls", kAwards, "P7", "text", repeated("本品种按最小包装计价，", 23) + "本品"},
      {"sheetjs_biff8.xls", kAwards, "P9", "text", repeated("甲", 255)},
  };
  return kDifferences;
}

WantedCell wanted_in(const std::string& name, const std::string& page, const std::string& cell, const WantedCell& usual) {
  for (const Difference& one : differences()) {
    if (name == one.file && page == one.page && cell == one.cell) return {one.kind, one.text, one.text};
  }
  return usual;
}

sheet::Grid grid_of(const std::string& name, const std::string& page = {}) {
  auto grid = sheet::read_grid(file(name), name, {}, page);
  BOOST_REQUIRE_MESSAGE(grid.ok(), name + " " + page + ": " + (grid.ok() ? "" : std::string(grid.rejection().token())));
  return *grid;
}

void check_page(const std::string& name, const std::string& page) {
  const auto grid = grid_of(name, page);
  auto cells = own_cells(grid);
  for (const auto& [where, usual] : wanted().at(page)) {
    const WantedCell want = wanted_in(name, page, where, usual);
    const auto found = cells.find(where);
    BOOST_TEST_CONTEXT(name << " " << page << " " << where) {
      BOOST_TEST((found != cells.end()));
      if (found == cells.end()) continue;
      BOOST_TEST(token(found->second->kind) == want.kind);
      BOOST_TEST((found->second->text == want.text), found->second->text.substr(0, 60) << " is not " << want.text.substr(0, 60));
    }
    cells.erase(found);
  }
  for (const auto& [where, cell] : cells) BOOST_ERROR(name << " " << page << " has " << where << " which nobody wrote: " << cell->text);
}

struct Workbook {
  const char* name;
  sheet::FileType type = sheet::FileType::Xlsx;
  std::vector<std::string> pages = {"封面", kAwards, kVolumes};
};

const std::vector<Workbook>& workbooks() {
  using enum sheet::FileType;
  static const std::vector<Workbook> kWorkbooks = {
      {"libreoffice.xlsx"},
      {"strict.xlsx"},
      {"openpyxl.xlsx"},
      {"gnumeric.xlsx", Xlsx, {"封面", kAwards, kVolumes, "字典"}},  // it shows what was hidden
      {"perl.xlsx"},
      {"exceljs_1904.xlsx"},
      {"exceljs_stream.xlsx"},
      {"sheetjs.xlsm"},
      {"sheetjs_dates.xlsx"},
      {"libreoffice_1904.xls", Xls},
      {"poi.xls", Xls},
      {"sheetjs_biff8.xls", Xls},
      {"xlwt.xls", Xls, {kAwards, kVolumes}}};
  return kWorkbooks;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sheet_real_writers)

BOOST_AUTO_TEST_CASE(each_cell_of_each_workbook) {
  for (const Workbook& book : workbooks()) {
    const auto first = grid_of(book.name);
    BOOST_TEST((first.type == book.type));
    BOOST_TEST(first.sheet == book.pages.front());
    BOOST_TEST(first.sheets == book.pages, boost::test_tools::per_element());  // the hidden one is not offered
    for (const std::string& page : book.pages) check_page(book.name, page);
  }
}

BOOST_AUTO_TEST_CASE(merged_areas_repeat_their_value) {
  for (const Workbook& book : workbooks()) {
    BOOST_TEST_CONTEXT(book.name) {
      const auto grid = grid_of(book.name, kAwards);
      const auto& title = grid.rows.at(0);
      BOOST_TEST((title.at(15).origin == sheet::Origin::MergedAcross));
      BOOST_TEST(title.at(15).text == title.at(1).text);
      const auto& second = grid.rows.at(5);
      BOOST_TEST(second.number == 6);
      BOOST_TEST((second.at(2).origin == sheet::Origin::MergedDown));
      BOOST_TEST(second.at(2).text == "注射用帕瑞昔布钠");
      BOOST_TEST((second.at(0).kind == CellKind::Empty));
    }
  }
}

BOOST_AUTO_TEST_CASE(texts_with_every_separator) {
  struct TextFile {
    const char *name, *encoding;
    char separator;
    const char* page;
  };
  for (const TextFile& one :
       {TextFile{"libreoffice_utf8.csv", "UTF-8", ',', kAwards}, TextFile{"libreoffice_gb18030.csv", "GB18030", ';', kAwards},
        TextFile{"sheetjs_unicode.txt", "UTF-16LE", '\t', kAwards}, TextFile{"libreoffice_bar.csv", "UTF-8", '|', kVolumes}}) {
    const auto grid = grid_of(one.name);
    BOOST_TEST(grid.encoding == one.encoding);
    BOOST_TEST(grid.separator == one.separator);
    const auto cells = own_cells(grid);
    for (const auto& [where, want] : wanted().at(one.page)) {
      const auto found = cells.find(where);
      BOOST_TEST_CONTEXT(one.name << " " << where) {
        BOOST_TEST((found != cells.end()));
        if (found != cells.end())
          BOOST_TEST((found->second->text == want.shown), found->second->text.substr(0, 60) << " is not " << want.shown.substr(0, 60));
      }
    }
  }
}

// Each good row as "5: 22.2600 0.53 125000 2026-03-01..2029-02-28 N XN02AXP005B002010100001".
std::string awards_of(const std::string& name, const std::string& page) {
  const auto grid = grid_of(name, page);
  const auto mapping = sheet::propose_mapping(grid, sheet::SheetKind::AwardResults);
  const auto rows = sheet::read_rows(grid, mapping);
  BOOST_REQUIRE(rows.ok());
  std::string out;
  for (const sheet::TypedRow& row : rows->rows) {
    out += std::to_string(row.number()) + ": " + row.text("generic_name") + " " + row.text("spec") + " " +
           std::to_string(row.number("factor").value()) + " " + row.text("maker") + " " + row.price("price")->price.text() + " " +
           row.ratio("cut")->text() + " " + std::to_string(row.quantity("quantity")->count) + " " + row.date("valid_from")->text() + ".." +
           row.date("valid_to")->text() + " " + (row.yes("originator").value() ? "Y" : "N") + " " + row.text("product_code") + "\n";
  }
  for (const sheet::FaultyRow& row : rows->faulty) {
    out += std::to_string(row.number) + ":";
    for (const auto& fault : row.faults) out += " " + std::string(fault.kind->token);
    out += "\n";
  }
  for (const sheet::SkippedRow& row : rows->skipped) out += std::to_string(row.number) + ": skipped\n";
  return out;
}

BOOST_AUTO_TEST_CASE(award_tables_become_rows) {
  for (const Workbook& book : workbooks()) {
    if (std::string_view(book.name) == "openpyxl.xlsx") continue;  // its formulas have no results
    BOOST_TEST(awards_of(book.name, kAwards) ==
                   "5: 注射用帕瑞昔布钠 40mg 10 演示制药一厂 22.2600 0.53 125000 2026-03-01..2029-02-28 N XN02AXP005B002010100001\n"
                   "6: 注射用帕瑞昔布钠 40mg 10 演示制药二厂 1023.5000 0.6 30000 2026-03-01..2029-02-28 Y 00012345\n"
                   "7: 阿司匹林肠溶片 100mg 30 演示制药三厂 1.2000 0.85 1500000 2026-03-01..2029-02-28 N 00012345\n"
                   "8: 厄贝沙坦氢氯噻嗪片 150mg/12.5mg 14 演示制药四厂 15.2600 0.333333 155000 2026-03-01..2029-02-28 N 86901234000567\n"
                   "9: cell_error_value cell_error_value cell_out_of_bounds\n10: cell_negative\n11: skipped\n",
               book.name);
  }
  // A csv holds what the screen showed: no merged areas, and scientific notation hides digits.
  for (const char* const name : {"libreoffice_utf8.csv", "libreoffice_gb18030.csv", "sheetjs_unicode.txt"}) {
    BOOST_TEST(awards_of(name, "") ==
                   "5: 注射用帕瑞昔布钠 40mg 10 演示制药一厂 22.2600 0.53 125000 2026-03-01..2029-02-28 N XN02AXP005B002010100001\n"
                   "6:  40mg 10 演示制药二厂 1023.5000 0.6 30000 2026-03-01..2029-02-28 Y 00012345\n"
                   "7: cell_not_whole\n8: cell_not_a_price\n9: cell_not_a_price cell_not_a_ratio cell_out_of_bounds\n10: "
                   "cell_negative\n11: skipped\n",
               name);
  }
}

BOOST_AUTO_TEST_CASE(faulty_rows_come_back_as_they_were) {
  const auto grid = grid_of("libreoffice.xlsx", kAwards);
  const auto mapping = sheet::propose_mapping(grid, sheet::SheetKind::AwardResults);
  std::vector<sheet::FaultyRow> rows;
  for (int number = 5; number <= 10; ++number) rows.push_back({number, {{"row:1/column:备注", &liangjia::error::kRequired, {}}}});
  const auto back = sheet::read_grid(sheet::write_fault_sheet(grid, mapping, rows), "错误行.xlsx");
  BOOST_REQUIRE(back.ok());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      const sheet::Cell& cell = back->rows.at(1 + row).at(column);
      BOOST_TEST((cell.text == grid.rows.at(4 + row).at(column).text),
                 "row " << rows[row].number << " " << sheet::column_letters(column) << ": " << cell.text.substr(0, 60));
    }
  }
}

BOOST_AUTO_TEST_CASE(volume_reports_become_rows) {
  for (const Workbook& book : workbooks()) {
    BOOST_TEST_CONTEXT(book.name) {
      const auto grid = grid_of(book.name, kVolumes);
      const auto mapping = sheet::propose_mapping(grid, sheet::SheetKind::VolumeReports);
      BOOST_TEST(mapping.unmapped.empty());
      const auto result = sheet::read_rows(grid, mapping);
      BOOST_REQUIRE(result.ok());
      BOOST_TEST(result->faulty.empty());
      BOOST_TEST(result->skipped.size() == 2U);
      BOOST_REQUIRE(result->rows.size() == 2U);
      const sheet::TypedRow& first = result->rows[0];
      BOOST_TEST(first.text("institution_code") == "H33110200001");
      BOOST_TEST(first.quantity("quantity")->count == 12'500);
      BOOST_REQUIRE(first.history().size() == 2U);
      BOOST_TEST(first.history()[0].year == 2023);
      BOOST_TEST(first.history()[0].quantity.count == 120'000);
      BOOST_TEST(first.history()[1].quantity.count == 130'500);
      const sheet::TypedRow& second = result->rows[1];
      BOOST_TEST(second.quantity("quantity")->count == 30'000);
      BOOST_TEST(second.text("reason") == "低于历史");
      BOOST_REQUIRE(second.history().size() == 2U);
      BOOST_TEST(second.history()[0].quantity.count == 0);
      BOOST_TEST(second.history()[1].quantity.count == 28'000);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_sheet_behind_the_cover_is_found) {
  const auto chosen = [](const std::string& name, sheet::SheetKind kind, const std::string& page = {}) {
    const auto grid = sheet::read_grid_of(kind, file(name), name, page);
    return grid.ok() ? grid->sheet : std::string(grid.rejection().token());
  };
  for (const Workbook& book : workbooks()) {
    BOOST_TEST(chosen(book.name, sheet::SheetKind::AwardResults) == kAwards, book.name);
    BOOST_TEST(chosen(book.name, sheet::SheetKind::VolumeReports) == kVolumes, book.name);
  }
  BOOST_TEST(chosen("libreoffice.xlsx", sheet::SheetKind::VolumeReports, "封面") == "封面");  // who names a sheet gets it
  BOOST_TEST(chosen("libreoffice.xlsx", sheet::SheetKind::VolumeReports, "字典") == "sheet_no_such_sheet");
  BOOST_TEST(chosen("libreoffice.xlsx", sheet::SheetKind::Usage) == "封面");  // none fits: the refusal speaks of the first
  BOOST_TEST(chosen("libreoffice_bar.csv", sheet::SheetKind::Orders) == "");
  BOOST_TEST(chosen("libreoffice.ods", sheet::SheetKind::Orders) == "sheet_unsupported_format");
}

BOOST_AUTO_TEST_CASE(IM_5_what_is_not_read_is_named) {
  struct Refused {
    const char *name, *token, *says;
  };
  for (const Refused& one : {Refused{"libreoffice.ods", "sheet_unsupported_format", "ods"},
                             {"sheetjs.xlsb", "sheet_unsupported_format", "xlsb"},
                             {"sheetjs_2003.xls", "sheet_unsupported_format", "XML"},
                             {"sheetjs.slk", "sheet_unsupported_format", "SYLK"},
                             {"sheetjs.dif", "sheet_unsupported_format", "DIF"},
                             {"sheetjs_biff2.xls", "sheet_unsupported_format", "Excel 2"},
                             {"sheetjs_biff3.xls", "sheet_unsupported_format", "Excel 3"},
                             {"sheetjs_biff4.xls", "sheet_unsupported_format", "Excel 4"},
                             {"sheetjs_biff5.xls", "sheet_unsupported_format", "Excel 5.0/95"},
                             {"gnumeric_biff7.xls", "sheet_unsupported_format", "Excel 5.0/95"},
                             {"libreoffice_web_page.xls", "sheet_web_page", "网页"},
                             {"sheetjs_web_page.xls", "sheet_web_page", "网页"},
                             {"poi_password.xls", "sheet_encrypted", "取消密码"},
                             {"poi_password.xlsx", "sheet_encrypted", "取消密码"},
                             {"sheetjs.dbf", "sheet_not_a_spreadsheet", "sheetjs.dbf"}}) {
    const auto grid = sheet::read_grid(file(one.name), one.name);
    BOOST_TEST_CONTEXT(one.name) {
      BOOST_TEST(!grid.ok());
      if (grid.ok()) continue;
      BOOST_TEST(grid.rejection().token() == one.token);
      const std::string told = liangjia::filled(grid.rejection().kind->zh, grid.rejection().arguments);
      BOOST_TEST((told.find(one.says) != std::string::npos), told);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
