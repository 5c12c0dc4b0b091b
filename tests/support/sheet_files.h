#pragma once
// Spreadsheet files for tests, built in memory the way people's files look.
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalog/sheet/xlsx_book.h"

namespace liangjia::test {

// What goes into one cell of a made-up workbook.
struct Serial {
  double days;  // written with a date format
};
using Cell = std::variant<std::monostate, std::string, double, Serial>;
struct Merge {
  unsigned first_row, first_column, last_row, last_column;
};

inline std::string xlsx(const std::vector<std::vector<Cell>>& rows, const std::vector<Merge>& merges = {},
                        const char* date_format = "yyyy/m/d") {
  using namespace liangjia::catalog::sheet;
  XlsxBook book;
  lxw_worksheet* sheet = book.add_sheet("Sheet1");
  lxw_format* date = book.add_format();
  format_set_num_format(date, date_format);
  for (const Merge& area : merges) {
    worksheet_merge_range(sheet, area.first_row, static_cast<lxw_col_t>(area.first_column), area.last_row,
                          static_cast<lxw_col_t>(area.last_column), "", nullptr);
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const Cell& cell = rows[row][column];
      if (const auto* text = std::get_if<std::string>(&cell)) book.write_text(sheet, row, column, *text);
      if (const auto* number = std::get_if<double>(&cell)) write_number(sheet, row, column, *number);
      if (const auto* serial = std::get_if<Serial>(&cell)) write_number(sheet, row, column, serial->days, date);
    }
  }
  return book.finish().content();
}

// A zip of stored or deflated parts.
struct Part {
  std::string name, content;
};
std::string zip(const std::vector<Part>& parts, bool deflate);
// The smallest compound file ([MS-CFB]) that holds the stream "Workbook" of an old workbook; of at most 63 KB.
std::string compound_file(std::string_view stream);
std::string shipped_sheet(const std::string& name);  // tests/data/sheets

}  // namespace liangjia::test
