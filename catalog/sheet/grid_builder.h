#pragma once
// What the readers of each format write into. Refuses past the limits: after the first refusal everything else is
// ignored, so a reader may simply go on. Rows and columns count from 0 here.
#include <map>
#include <optional>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/grid.h"

namespace liangjia::catalog::sheet {

class GridBuilder {
 public:
  explicit GridBuilder(const Limits& limits) : limits_(limits) {}
  void put(std::size_t row, std::size_t column, CellKind kind, std::string text);
  void merge(std::size_t first_row, std::size_t first_column, std::size_t last_row, std::size_t last_column);
  void refuse(Rejection rejection);
  bool refused() const { return refusal_.has_value(); }
  bool empty() const { return rows_.empty(); }
  // Repeats merged values and hands over the rows, or the refusal; kEmpty when nothing was put.
  Result<Grid> finish();

 private:
  struct Area {
    std::size_t first_row, first_column, last_row, last_column;
  };
  Row& row(std::size_t number);
  void repeat(const Area& area);
  void count(std::size_t cells, std::size_t text_bytes);  // or refuses

  Limits limits_;
  std::map<int, Row> rows_;  // by number: a file may hold its rows in any order
  std::vector<Area> merged_;
  std::size_t columns_ = 0;
  std::size_t cells_ = 0;
  std::size_t text_bytes_ = 0;
  std::optional<Rejection> refusal_;
};

}  // namespace liangjia::catalog::sheet
