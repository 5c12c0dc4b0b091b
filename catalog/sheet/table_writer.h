#pragma once
// Tables for people: xlsx, or csv as Excel reads it (UTF-8 with BOM, CRLF). Text stays text: what begins like a formula (quoted_cells.h) is
// a string cell with Excel's mark of text in xlsx and gets a leading apostrophe in csv, unless it is a plain number. Numbers are numbers
// (as text beyond 15 digits, which a spreadsheet cannot hold), dates are dates.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "core/platform/unnamed_file.h"

namespace liangjia::catalog::sheet {

enum class TableFormat { Xlsx, Csv };

using OutCell = std::variant<std::monostate, std::string, std::int64_t, Fen, FenSum, Price, Ratio, BusinessDate, bool>;

class TableWriter {
 public:
  static constexpr std::size_t kMostRows = 1'000'000;  // below the heading, what one xlsx sheet can hold
  // `folder`: where the file and what is not written yet lie, without a name; memory stays flat. None: all in memory.
  TableWriter(TableFormat format, const std::string& sheet_name, const std::vector<std::string>& titles,
              const std::filesystem::path& folder = {});
  ~TableWriter();
  TableWriter(TableWriter&&) noexcept;
  // As many cells as there are titles, at most kMostRows rows: else InternalBug.
  void add(const std::vector<OutCell>& cells);
  // Another sheet behind the table, of rows as they are; xlsx only, after the last row.
  void add_sheet(const std::string& name, const std::vector<std::vector<OutCell>>& rows);
  // The writer is done afterwards.
  platform::UnnamedFile finish();

  class Output;

 private:
  std::unique_ptr<Output> output_;
  std::size_t columns_;
  std::size_t rows_ = 0;
};

// Text as a csv field: made harmless, then quoted when it must be.
std::string csv_field(std::string_view text);

}  // namespace liangjia::catalog::sheet
