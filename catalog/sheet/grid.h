#pragma once
// A spreadsheet as plain cells, whatever it was stored as (IM-5). read_grid() looks at the bytes, never at the file name, and
// keeps within Limits while it reads, so that a hostile file costs no more than a large honest one. Pure: no database,
// no network, no file on disk. Thread-safe.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace liangjia::catalog::sheet {

struct Limits {
  std::size_t file_bytes = 20U << 20U;
  std::size_t unpacked_bytes = 256U << 20U;  // of the parts that are read, together; and of the text of all cells, copies included
  std::size_t unpack_ratio = 200;            // unpacked : packed of one part, looked at from 1 MB on
  std::size_t rows = 200'000;                // rows that hold anything
  std::size_t columns = 256;
  std::size_t cells = 4'000'000;  // copies in merged areas included
  std::size_t cell_bytes = 32'767;
};

enum class CellKind : std::uint8_t { Empty, Text, Number, Date, Boolean, Error };

// Where a cell's value comes from: its own, or repeated over a merged area.
enum class Origin : std::uint8_t { Own, MergedDown, MergedAcross };

// Number: shortest plain decimal text of at most 15 significant digits ("22.26"), with the zeros in front that a format
// like "00000000" shows. Date: "YYYY-MM-DD", with " HH:MM:SS" when the cell holds a time of day. Boolean: "TRUE"/"FALSE".
// Error: "#N/A" and the like, or "=A1*2" for a formula saved without its result. Text: as stored, valid UTF-8; also a number with the
// unit and a date of which only the month ("2028-12") is shown.
struct Cell {
  CellKind kind = CellKind::Empty;
  Origin origin = Origin::Own;
  std::string text;
  bool over_rows = false;  // merged with cells of rows below it that hold something
};

struct Row {
  int number = 0;  // as the user's program shows it, from 1
  std::vector<Cell> cells;

  // An empty cell beyond the end.
  const Cell& at(std::size_t column) const;
};

enum class FileType : std::uint8_t { Xlsx, Xls, Text, Message };

struct Grid {
  FileType type = FileType::Text;
  std::string encoding;             // text files: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"
  char separator = 0;               // text files
  std::string sheet;                // workbooks: the sheet that was read
  std::vector<std::string> sheets;  // workbooks: all visible sheets
  std::size_t columns = 0;          // of the widest row
  std::vector<Row> rows;            // without blank rows, ascending by number
};

// Reads the sheet named `sheet`, else the first visible one that holds data. `file_name` only appears in refusals.
Result<Grid> read_grid(std::string_view bytes, std::string_view file_name, const Limits& limits = {}, std::string_view sheet = {});

// "A", "Z", "AA": the column as the user's program shows it; `index` from 0.
std::string column_letters(std::size_t index);

}  // namespace liangjia::catalog::sheet
