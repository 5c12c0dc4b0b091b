#pragma once
// Which column of the user's file holds what. propose_mapping() finds the heading row and recognises its titles; the
// user may change the proposal with overrides; rows.h then reads the rows. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "catalog/sheet/grid.h"
#include "catalog/sheet/kinds.h"

namespace liangjia::catalog::sheet {

constexpr std::size_t kHeadingSearchRows = 30;

struct MappedColumn {
  std::size_t index;  // in the file, from 0
  std::string title;  // as in the file, blanks at the ends removed
  std::string_view key;
  int year = 0;                 // yearly columns: the year in the title
  std::int64_t multiplier = 1;  // 10'000 when the title counts in 万
  bool percent = false;         // the title says %, so 60 means 0.6
};

struct UnmappedColumn {
  std::size_t index;
  std::string title;
};

struct Mapping {
  SheetKind kind{};
  int header_row = 0;   // as the user's program shows it; 0: not found
  int header_rows = 1;  // 2 when the titles stand in two rows
  std::vector<MappedColumn> columns;
  std::vector<UnmappedColumn> unmapped;
  std::vector<std::string_view> missing;  // keys of columns that must be there and are not
};

// The user's word on one column: named by its place or, without one, by its title. An empty key leaves the column out.
struct Override {
  std::optional<std::size_t> index;
  std::string title;
  std::string key;
};

Mapping propose_mapping(const Grid& grid, SheetKind kind);

// The sheet named `sheet`. Without a name: the first that has all required columns of `kind`, covers and tables of other kinds passed
// over; when none has, the first with data, for the refusal to speak of. kSheetsTried bounds what a hostile workbook costs.
constexpr std::size_t kSheetsTried = 5;
Result<Grid> read_grid_of(SheetKind kind, std::string_view bytes, std::string_view file_name, std::string_view sheet);

// `mapping` with the overrides applied one after another; a key that was mapped elsewhere moves here. Refuses an unknown key
// (unknown_value), an unknown column, and two overrides that give one key to two columns.
Result<Mapping> with_overrides(const Grid& grid, Mapping mapping, const std::vector<Override>& overrides);

// The refusal that names what is missing and what was seen; none when the mapping is fit for reading rows.
std::optional<Rejection> mapping_fault(const Mapping& mapping);

}  // namespace liangjia::catalog::sheet
