// xls: cells by libfreexl, which only opens files by path and knows no merged areas; hence the memory file and ole2.h.
#include <freexl.h>

#include "catalog/sheet/grid_builder.h"
#include "catalog/sheet/memory_file.h"
#include "catalog/sheet/numbers.h"
#include "catalog/sheet/ole2.h"
#include "catalog/sheet/readers.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

class XlsHandle {
 public:
  explicit XlsHandle(const std::string& path) : status_(freexl_open(path.c_str(), &handle_)) {}
  ~XlsHandle() {
    if (handle_ != nullptr) freexl_close(handle_);
  }
  XlsHandle(const XlsHandle&) = delete;
  XlsHandle& operator=(const XlsHandle&) = delete;
  bool opened() const { return status_ == FREEXL_OK && handle_ != nullptr; }
  const void* get() const { return handle_; }

 private:
  const void* handle_ = nullptr;
  int status_;
};

void put(GridBuilder& builder, std::size_t row, std::size_t column, const FreeXL_CellValue& cell) {
  switch (cell.type) {
    case FREEXL_CELL_INT:
      return builder.put(row, column, CellKind::Number, std::to_string(cell.value.int_value));
    case FREEXL_CELL_DOUBLE:
      return builder.put(row, column, CellKind::Number, number_text(cell.value.double_value));
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME: {
      std::string text = cell.value.text_value;
      if (text.ends_with(" 00:00:00")) text.resize(text.size() - 9);
      return builder.put(row, column, CellKind::Date, std::move(text));
    }
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME: {
      if (cell.value.text_value == nullptr) return;
      std::string text = cell.value.text_value;
      if (!valid_utf8(text)) return builder.refuse(reject(fault::kDamaged));
      static constexpr std::string_view kErrors[] = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"};
      const bool error = std::find(std::begin(kErrors), std::end(kErrors), text) != std::end(kErrors);
      return builder.put(row, column, error ? CellKind::Error : CellKind::Text, std::move(text));
    }
    default:
      return;
  }
}

void read_cells(const void* handle, GridBuilder& builder, const Limits& limits) {
  unsigned int rows = 0;
  unsigned short columns = 0;
  if (freexl_worksheet_dimensions(handle, &rows, &columns) != FREEXL_OK) return builder.refuse(reject(fault::kDamaged));
  if (std::size_t{rows} * columns > limits.cells * 4) return builder.refuse(reject(fault::kTooManyCells, {{"most", std::to_string(limits.cells)}}));
  for (unsigned int row = 0; row < rows && !builder.refused(); ++row) {
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue cell{};
      if (freexl_get_cell_value(handle, row, column, &cell) == FREEXL_OK) put(builder, row, column, cell);
    }
  }
}

std::vector<std::string> sheet_names(const void* handle) {
  unsigned int count = 0;
  freexl_get_info(handle, FREEXL_BIFF_SHEET_COUNT, &count);
  std::vector<std::string> names;
  for (unsigned int i = 0; i < count; ++i) {
    const char* name = nullptr;
    freexl_get_worksheet_name(handle, static_cast<unsigned short>(i), &name);
    names.emplace_back(name == nullptr ? "" : name);
  }
  return names;
}

}  // namespace

Result<Grid> read_xls(std::string_view bytes, const Limits& limits, std::string_view wanted) {
  if (ole2_stream(bytes, "EncryptedPackage")) return reject(fault::kEncrypted);  // an xlsx with a password
  auto workbook = ole2_stream(bytes, "Workbook");
  if (!workbook) workbook = ole2_stream(bytes, "Book");
  if (!workbook) return reject(fault::kDamaged);
  const BiffLayout layout = biff_layout(*workbook);
  if (layout.encrypted) return reject(fault::kEncrypted);
  const MemoryFile file(bytes);
  const XlsHandle xls(file.path());
  if (!xls.opened()) return reject(fault::kDamaged);

  const std::vector<std::string> names = sheet_names(xls.get());
  const auto visible = [&](std::size_t i) { return i >= layout.sheets.size() || layout.sheets[i].visible; };
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (visible(i)) seen.push_back(names[i]);
  }
  if (!wanted.empty() && std::find(seen.begin(), seen.end(), wanted) == seen.end()) {
    return reject(fault::kNoSuchSheet, {{"name", std::string(wanted)}, {"seen", joined(seen)}});
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!visible(i) || (!wanted.empty() && names[i] != wanted)) continue;
    if (freexl_select_active_worksheet(xls.get(), static_cast<unsigned short>(i)) != FREEXL_OK) return reject(fault::kDamaged);
    GridBuilder builder(limits);
    read_cells(xls.get(), builder, limits);
    if (builder.empty() && !builder.refused()) continue;
    if (layout.sheets.size() == names.size()) {
      for (const BiffArea& area : layout.sheets[i].merged) builder.merge(area.first_row, area.first_column, area.last_row, area.last_column);
    }
    auto grid = builder.finish();
    if (!grid) return grid;
    grid->type = FileType::Xls;
    grid->sheet = names[i];
    grid->sheets = seen;
    return grid;
  }
  return reject(fault::kEmpty);
}

}  // namespace liangjia::catalog::sheet
