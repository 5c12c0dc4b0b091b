// csv and its kin. What was read is written out with every cell in quotes and read again: the same cells.
#include "core/base/text.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"

namespace sheet = liangjia::catalog::sheet;
using liangjia::fuzz::must;

namespace {

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out.append(c == '"' ? 2U : 1U, c);
  return out + '"';
}

std::string written(const sheet::Grid& grid) {
  std::string out = "sep=,\n";
  int line = 2;
  for (const sheet::Row& row : grid.rows) {
    for (; line <= row.number; ++line) out += '\n';
    for (std::size_t column = 0; column < row.cells.size(); ++column) out += (column == 0 ? "" : ",") + quoted(row.cells[column].text);
  }
  return out;
}

void check_read_twice(const sheet::Grid& grid) {
  const auto again = sheet::read_grid(written(grid), "again.csv");
  must(again.ok(), "a table that was read can be written and read again");
  must(again->rows.size() == grid.rows.size() && again->columns == grid.columns, "read again it has as many rows and columns");
  for (std::size_t i = 0; i < grid.rows.size(); ++i) {
    must(again->rows[i].number == grid.rows[i].number + 1, "read again its rows have their places");
    for (std::size_t column = 0; column < grid.columns; ++column) {
      must(again->rows[i].at(column).text == grid.rows[i].at(column).text, "read again its cells are the same");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto grid = liangjia::fuzz::checked_file(liangjia::fuzz::text_of(data, size), "upload.csv");
  if (!grid || grid->type != sheet::FileType::Text) return 0;
  if (grid->encoding.starts_with("UTF-16")) return 0;  // it may hold control characters, which tell a plain text from a binary file
  if (grid->rows.back().number < 10'000) check_read_twice(*grid);
  return 0;
}
