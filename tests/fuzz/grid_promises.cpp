#include "tests/fuzz/grid_promises.h"

#include <charconv>

#include "catalog/sheet/fault_sheet.h"
#include "catalog/sheet/rows.h"
#include "core/base/text.h"
#include "tests/fuzz/refusal_promises.h"

namespace liangjia::fuzz {
namespace {

using namespace catalog::sheet;

void check_cell(const Cell& cell, const Limits& limits) {
  must(cell.kind != CellKind::Empty || cell.text.empty(), "an empty cell has no text");
  must(cell.text.size() <= limits.cell_bytes, "a cell keeps within its bytes");
  must(valid_utf8(cell.text), "a cell is valid UTF-8");
  if (cell.kind == CellKind::Date) {
    must(BusinessDate::parse(cell.text.substr(0, 10)).has_value(), "a date cell begins with a day");
    must(cell.text.size() == 10 || cell.text.size() == 19, "a date cell is a day or a moment");
  }
  if (cell.kind == CellKind::Number) {
    double value = 0;
    const auto end = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
    const bool overflow = cell.text == "#NUM!";
    must(overflow || (end.ec == std::errc{} && end.ptr == cell.text.data() + cell.text.size()), "a number cell is a number");
  }
  if (cell.kind == CellKind::Boolean) must(cell.text == "TRUE" || cell.text == "FALSE", "a truth value is TRUE or FALSE");
}

void check_grid(const Grid& grid, const Limits& limits) {
  must(!grid.rows.empty() && grid.rows.size() <= limits.rows, "a grid has rows, and no more than allowed");
  must(grid.columns >= 1 && grid.columns <= limits.columns, "a grid has columns, and no more than allowed");
  std::size_t cells = 0;
  std::size_t text = 0;
  int before = 0;
  for (const Row& row : grid.rows) {
    must(row.number > before, "rows ascend");
    before = row.number;
    must(!row.cells.empty() && row.cells.size() <= grid.columns, "a row is not blank and keeps within the columns");
    cells += row.cells.size();
    for (const Cell& cell : row.cells) {
      check_cell(cell, limits);
      text += cell.text.size();
    }
  }
  must(cells <= limits.cells, "a grid keeps within its cells");
  must(text <= limits.unpacked_bytes, "the text of a grid keeps within the unpacked bytes");
  for (const std::string& sheet : grid.sheets) must(valid_utf8(sheet), "a sheet's name is valid UTF-8");
}

std::size_t header_rows(const Grid& grid, const Mapping& mapping) {
  std::size_t above = 0;
  while (above < grid.rows.size() && grid.rows[above].number < mapping.header_row) ++above;
  return above + static_cast<std::size_t>(mapping.header_rows);
}

void check_fault_sheet(const Grid& grid, const Mapping& mapping, const SheetRows& rows) {
  const auto again = read_grid(write_fault_sheet(grid, mapping, rows.faulty), "faults.xlsx");
  must(again.ok(), "the sheet of faulty rows can be read");
  check_grid(*again, Limits{});
  must(mapping_fault(propose_mapping(*again, mapping.kind)) == std::nullopt, "the sheet of faulty rows has its heading");
}

}  // namespace

void check_import(const Grid& grid, SheetKind kind) {
  const Mapping mapping = propose_mapping(grid, kind);
  const auto rows = read_rows(grid, mapping);
  must(rows.ok() == (mapping_fault(mapping) == std::nullopt), "rows are read exactly when the mapping has no fault");
  if (!rows) return check_refusal(rows.rejection());
  for (const FaultyRow& row : rows->faulty) {
    for (const FieldError& one : row.faults) check_texts(one.kind, one.arguments);
  }
  const std::size_t told = rows->rows.size() + rows->faulty.size() + rows->skipped.size() + header_rows(grid, mapping);
  must(told == grid.rows.size(), "every row below the heading is read, faulty or skipped");
  if (!rows->faulty.empty()) check_fault_sheet(grid, mapping, *rows);
}

void check_import(const Grid& grid) {
  for (const auto& kind : EnumNames<SheetKind>::kAll) check_import(grid, kind.value);
}

std::optional<Grid> checked_file(std::string_view bytes, std::string_view file_name) {
  auto grid = read_grid(bytes, file_name, kSmallLimits);
  if (!grid) {
    check_refusal(grid.rejection());
    return std::nullopt;
  }
  check_grid(*grid, kSmallLimits);
  check_import(*grid);
  return std::move(*grid);
}

}  // namespace liangjia::fuzz
