#include "catalog/sheet/grid.h"

#include <optional>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/readers.h"

namespace liangjia::catalog::sheet {

const Cell& Row::at(std::size_t column) const {
  static const Cell kNone;
  return column < cells.size() ? cells[column] : kNone;
}

std::string column_letters(std::size_t index) {
  std::string out;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return out;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

namespace {

// Until Excel 5.0 an xls was its records alone: the first says "begin", in a number and a length of each version's own.
std::optional<std::string> bare_xls_version(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x09\x00\x04\x00"sv)) return "Excel 2";
  if (bytes.starts_with("\x09\x02\x06\x00"sv)) return "Excel 3";
  if (bytes.starts_with("\x09\x04\x06\x00"sv)) return "Excel 4";
  if (bytes.starts_with("\x09\x08\x08\x00"sv)) return "Excel 5.0/95";
  return std::nullopt;
}

}  // namespace

Result<Grid> read_grid(std::string_view bytes, std::string_view file_name, const Limits& limits, std::string_view sheet) {
  if (bytes.size() > limits.file_bytes) {
    return reject(fault::kFileTooLarge, {{"most", std::to_string(limits.file_bytes >> 20U) + " MB"}});
  }
  if (bytes.empty()) return reject(fault::kEmpty);
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return read_xlsx(bytes, file_name, limits, sheet);
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return read_xls(bytes, file_name, limits, sheet);
  if (const auto version = bare_xls_version(bytes)) return reject(fault::kUnsupportedFormat, {{"format", *version}});
  if (is_bank_message(bytes)) return read_bank_message(bytes, limits);
  return read_text(bytes, file_name, limits);
}

}  // namespace liangjia::catalog::sheet
