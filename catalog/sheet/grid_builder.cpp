#include "catalog/sheet/grid_builder.h"

#include <algorithm>

#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kMostMergedAreas = 100'000;

}  // namespace

void GridBuilder::refuse(Rejection rejection) {
  if (!refusal_) refusal_ = std::move(rejection);
}

void GridBuilder::count(std::size_t cells, std::size_t text_bytes) {
  cells_ += cells;
  text_bytes_ += text_bytes;
  if (cells_ > limits_.cells) refuse(reject(fault::kTooManyCells, {{"most", std::to_string(limits_.cells)}}));
  // A long text that is stored once can fill any number of cells.
  if (text_bytes_ > limits_.unpacked_bytes) refuse(reject(fault::kUnpacksTooLarge));
}

Row& GridBuilder::row(std::size_t number) {
  const int wanted = static_cast<int>(number) + 1;
  if (!rows_.empty() && rows_.rbegin()->first == wanted) return rows_.rbegin()->second;
  return rows_.try_emplace(rows_.end(), wanted, Row{wanted, {}})->second;
}

void GridBuilder::put(std::size_t row_index, std::size_t column, CellKind kind, std::string text) {
  if (refused() || kind == CellKind::Empty || trimmed(text).empty()) return;
  if (text.size() > limits_.cell_bytes) {
    return refuse(reject(fault::kCellTooLong, {{"row", std::to_string(row_index + 1)}, {"most", std::to_string(limits_.cell_bytes)}}));
  }
  if (column >= limits_.columns) return refuse(reject(fault::kTooManyColumns, {{"most", std::to_string(limits_.columns)}}));
  if (row_index >= 0x7FFF'FFFE) return refuse(reject(fault::kDamaged));
  Row& target = row(row_index);
  if (rows_.size() > limits_.rows) return refuse(reject(fault::kTooManyRows, {{"most", std::to_string(limits_.rows)}}));
  count(column + 1 - std::min(column + 1, target.cells.size()), text.size());
  if (refused()) return;
  if (target.cells.size() <= column) target.cells.resize(column + 1);
  columns_ = std::max(columns_, column + 1);
  target.cells[column] = {kind, Origin::Own, std::move(text)};
}

void GridBuilder::merge(std::size_t first_row, std::size_t first_column, std::size_t last_row, std::size_t last_column) {
  if (merged_.size() >= kMostMergedAreas) return refuse(reject(fault::kTooManyCells, {{"most", std::to_string(kMostMergedAreas)}}));
  if (first_row <= last_row && first_column <= last_column && last_row < 0x7FFF'FFFE) {
    merged_.push_back({first_row, first_column, last_row, last_column});
  }
}

void GridBuilder::repeat(const Area& area) {
  auto at = rows_.find(static_cast<int>(area.first_row) + 1);
  if (at == rows_.end() || at->second.at(area.first_column).kind == CellKind::Empty) return;
  const Cell value = at->second.at(area.first_column);
  const std::size_t last_column = std::min(area.last_column, columns_ - 1);
  const auto top = at;
  for (; at != rows_.end() && at->first <= static_cast<int>(area.last_row) + 1; ++at) {
    Row& row = at->second;
    if (at != top) top->second.cells[area.first_column].over_rows = true;
    const std::size_t copies = last_column + 1 - area.first_column;
    const std::size_t grown = last_column + 1 - std::min(last_column + 1, row.cells.size());  // empty ones before the area too
    count(std::max(copies, grown), copies * value.text.size());
    if (refused()) return;
    if (row.cells.size() <= last_column) row.cells.resize(last_column + 1);
    for (std::size_t column = area.first_column; column <= last_column; ++column) {
      Cell& cell = row.cells[column];
      if (cell.kind != CellKind::Empty) continue;
      cell = value;
      cell.origin = column == area.first_column ? Origin::MergedDown : Origin::MergedAcross;
    }
  }
}

Result<Grid> GridBuilder::finish() {
  if (rows_.empty() && !refused()) refuse(reject(fault::kEmpty));
  for (const Area& area : merged_) {
    if (refused()) break;
    repeat(area);
  }
  if (refused()) return *refusal_;
  Grid grid;
  grid.columns = columns_;
  grid.rows.reserve(rows_.size());
  for (auto& [number, row] : rows_) grid.rows.push_back(std::move(row));
  return grid;
}

}  // namespace liangjia::catalog::sheet
