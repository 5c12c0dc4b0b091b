// xls: the records of BIFF8 ([MS-XLS]) that carry values. Our own reader because libfreexl 1.0.6 crashes on damaged
// files, reads truth values and errors as wrong numbers and knows no merged areas. Every read is checked against the end.
#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <utility>

#include "catalog/sheet/grid_builder.h"
#include "catalog/sheet/little_endian.h"
#include "catalog/sheet/numbers.h"
#include "catalog/sheet/ole2.h"
#include "catalog/sheet/readers.h"

namespace liangjia::catalog::sheet {
namespace {

enum Record : std::uint16_t {
  kFormula = 0x06,
  kEnd = 0x0A,
  kDateMode = 0x22,
  kFilePassword = 0x2F,
  kContinue = 0x3C,
  kBoundSheet = 0x85,
  kManyRk = 0xBD,
  kRichLabel = 0xD6,
  kCellStyle = 0xE0,
  kMergedCells = 0xE5,
  kSharedStrings = 0xFC,
  kSharedLabel = 0xFD,
  kNumber = 0x203,
  kLabel = 0x204,
  kBoolOrError = 0x205,
  kFormulaText = 0x207,
  kRk = 0x27E,
  kFormat = 0x41E,
  kBegin = 0x809
};

constexpr std::uint16_t kBiff8 = 0x600;

// Calls visit(type, data) for each record from `at` to the end of that part, parts inside it (charts) left out. Where the part
// ends, or nullopt when the end never comes.
template <class Visit>
std::optional<std::size_t> each_record(std::string_view workbook, std::size_t at, Visit visit) {
  int depth = 0;
  while (at + 4 <= workbook.size()) {
    const std::uint16_t type = u16(workbook, at);
    const std::size_t length = u16(workbook, at + 2);
    if (at + 4 + length > workbook.size()) return std::nullopt;
    if (type == kBegin) ++depth;
    if (depth == 1) visit(type, workbook.substr(at + 4, length));
    at += 4 + length;
    if (type == kEnd && --depth <= 0) return at;
  }
  return std::nullopt;
}

// Reads strings that may run over into continuation records.
class StringCursor {
 public:
  explicit StringCursor(std::vector<std::string_view> parts) : parts_(std::move(parts)) {}

  // A string with its length in `length_bytes` (1 or 2) in front; nullopt past the end.
  std::optional<std::string> next(std::size_t length_bytes) {
    std::size_t left = take(length_bytes);
    const auto flags = static_cast<unsigned>(take(1));
    const std::size_t runs = (flags & 8U) != 0 ? take(2) : 0;
    const std::size_t extension = (flags & 4U) != 0 ? take(4) : 0;
    bool wide = (flags & 1U) != 0;
    std::string out;
    char32_t high = 0;
    for (; left > 0 && !ended_; --left) {
      if (part_ < parts_.size() && at_ == parts_[part_].size() && part_ + 1 < parts_.size()) {  // goes on with its own width
        ++part_;
        at_ = 0;
        wide = (take(1) & 1U) != 0;
      }
      append(out, static_cast<char32_t>(take(wide ? 2 : 1)), high);
    }
    skip(runs * 4 + extension);
    return ended_ ? std::nullopt : std::optional{std::move(out)};
  }

  std::size_t take(std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      while (part_ < parts_.size() && at_ >= parts_[part_].size()) {
        ++part_;
        at_ = 0;
      }
      if (part_ >= parts_.size()) {
        ended_ = true;
        return 0;
      }
      value |= std::size_t{static_cast<unsigned char>(parts_[part_][at_++])} << (8 * i);
    }
    return value;
  }

 private:
  void skip(std::size_t bytes) {
    while (bytes > 0 && part_ < parts_.size()) {
      const std::size_t here = std::min(bytes, parts_[part_].size() - at_);
      at_ += here;
      bytes -= here;
      if (at_ < parts_[part_].size()) continue;
      if (bytes == 0) break;
      ++part_;
      at_ = 0;
    }
    ended_ = ended_ || bytes > 0;
  }

  // One UTF-16 unit onto UTF-8 text; `high` waits for its low half. Lone halves and NUL are dropped.
  static void append(std::string& out, char32_t unit, char32_t& high) {
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
      return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) {
      if (high == 0) return;
      unit = 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00);
    }
    high = 0;
    const auto byte = [&](char32_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    if (unit == 0) return;
    if (unit < 0x80) return byte(unit);
    if (unit < 0x800) {
      byte(0xC0 | unit >> 6U);
    } else {
      if (unit < 0x10000) {
        byte(0xE0 | unit >> 12U);
      } else {
        byte(0xF0 | unit >> 18U);
        byte(0x80 | (unit >> 12U & 0x3F));
      }
      byte(0x80 | (unit >> 6U & 0x3F));
    }
    byte(0x80 | (unit & 0x3F));
  }

  std::vector<std::string_view> parts_;
  std::size_t part_ = 0;
  std::size_t at_ = 0;
  bool ended_ = false;
};

double double_at(std::string_view data, std::size_t at) { return std::bit_cast<double>(little_endian(data, at, 8)); }

double rk_value(std::uint32_t rk) {
  const double value =
      (rk & 2U) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2) : std::bit_cast<double>(std::uint64_t{rk & ~3U} << 32U);
  return (rk & 1U) != 0 ? value / 100 : value;
}

std::string error_text(unsigned code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

struct XlsSheet {
  std::string name;
  bool visible;
  std::size_t start;
};

// What the sheets share.
struct Globals {
  bool whole = false;
  bool biff8 = false;
  bool encrypted = false;
  bool from_1904 = false;
  std::vector<XlsSheet> sheets;
  std::vector<std::string> strings;
  std::vector<NumberStyle> styles;  // of cells
};

Globals read_globals(std::string_view workbook) {
  Globals globals;
  std::map<std::uint16_t, NumberStyle> formats;
  std::vector<std::string_view> shared;
  bool in_shared = false;
  const auto end = each_record(workbook, 0, [&](std::uint16_t type, std::string_view data) {
    in_shared = type == kSharedStrings || (in_shared && type == kContinue);
    if (in_shared) shared.push_back(data);
    if (type == kBegin) globals.biff8 = u16(data, 0) == kBiff8;
    if (type == kFilePassword) globals.encrypted = true;
    if (type == kDateMode) globals.from_1904 = u16(data, 0) == 1;
    if (type == kFormat && data.size() > 2) formats[u16(data, 0)] = number_style(StringCursor({data.substr(2)}).next(2).value_or(""));
    if (type == kCellStyle) {
      const std::uint16_t format = u16(data, 2);
      const auto own = formats.find(format);
      globals.styles.push_back(own != formats.end() ? own->second : builtin_number_style(format));
    }
    if (type == kBoundSheet && data.size() > 6 && data[5] == 0) {
      globals.sheets.push_back({StringCursor({data.substr(6)}).next(1).value_or(""), data[4] == 0, u32(data, 0)});
    }
  });
  globals.whole = end.has_value();
  if (globals.encrypted || shared.empty()) return globals;
  StringCursor cursor(std::move(shared));
  cursor.take(4);  // how often the strings are used
  for (std::size_t left = cursor.take(4); left > 0; --left) {
    auto text = cursor.next(2);
    if (!text) break;  // a cell that needs the missing ones is refused
    globals.strings.push_back(std::move(*text));
  }
  return globals;
}

class SheetRecords {
 public:
  SheetRecords(const Globals& globals, GridBuilder& builder) : globals_(globals), builder_(builder) {}

  void visit(std::uint16_t type, std::string_view data) {
    if (type == kContinue && !text_.empty()) return text_.push_back(data);
    put_text();
    if (builder_.refused()) return;
    const std::size_t row = u16(data, 0);
    const std::size_t column = u16(data, 2);
    switch (type) {
      case kNumber:
        return number(row, column, u16(data, 4), double_at(data, 6));
      case kRk:
        return number(row, column, u16(data, 4), rk_value(u32(data, 6)));
      case kManyRk:
        for (std::size_t i = 0; 4 + 6 * (i + 1) + 2 <= data.size(); ++i) {
          number(row, column + i, u16(data, 4 + 6 * i), rk_value(u32(data, 6 + 6 * i)));
        }
        return;
      case kSharedLabel: {
        const std::size_t index = u32(data, 6);
        if (data.size() < 10 || index >= globals_.strings.size()) return builder_.refuse(reject(fault::kDamaged));
        return builder_.put(row, column, CellKind::Text, globals_.strings[index]);
      }
      case kLabel:
      case kRichLabel:
        return begin_text(row, column, data.substr(std::min<std::size_t>(6, data.size())));
      case kFormula:
        return formula(row, column, data);
      case kFormulaText:
        return begin_text(formula_row_, formula_column_, data);
      case kBoolOrError:
        return truth_or_error(row, column, little_endian(data, 7, 1) != 0, static_cast<unsigned>(little_endian(data, 6, 1)));
      case kMergedCells:
        for (std::size_t at = 2; at + 8 <= data.size(); at += 8)
          builder_.merge(u16(data, at), u16(data, at + 4), u16(data, at + 2), u16(data, at + 6));
        return;
      default:
        return;
    }
  }

 private:
  void number(std::size_t row, std::size_t column, std::size_t style, double value) {
    auto shown = shown_number(value, style < globals_.styles.size() ? globals_.styles[style] : NumberStyle{}, globals_.from_1904);
    builder_.put(row, column, shown.kind, std::move(shown.text));
  }

  void begin_text(std::size_t row, std::size_t column, std::string_view data) {
    text_row_ = row;
    text_column_ = column;
    text_ = {data};
  }

  // A record holds 8,224 bytes; a longer text goes on in those behind it, so it is whole when another kind comes.
  void put_text() {
    if (text_.empty() || builder_.refused()) return;
    auto value = StringCursor(std::exchange(text_, {})).next(2);
    if (!value) return builder_.refuse(reject(fault::kDamaged));
    builder_.put(text_row_, text_column_, CellKind::Text, std::move(*value));
  }

  void truth_or_error(std::size_t row, std::size_t column, bool error, unsigned value) {
    builder_.put(row, column, error ? CellKind::Error : CellKind::Boolean, error ? error_text(value) : value != 0 ? "TRUE" : "FALSE");
  }

  // The result as last computed. One that is no number ends in FF FF: 0 text follows, 1 truth value, 2 error, 3 empty.
  void formula(std::size_t row, std::size_t column, std::string_view data) {
    formula_row_ = row;
    formula_column_ = column;
    if (u16(data, 12) != 0xFFFF) return number(row, column, u16(data, 4), double_at(data, 6));
    const auto kind = static_cast<unsigned>(little_endian(data, 6, 1));
    if (kind == 1 || kind == 2) truth_or_error(row, column, kind == 2, static_cast<unsigned>(little_endian(data, 8, 1)));
  }

  const Globals& globals_;
  GridBuilder& builder_;
  std::size_t formula_row_ = 0;
  std::size_t formula_column_ = 0;
  std::size_t text_row_ = 0;
  std::size_t text_column_ = 0;
  std::vector<std::string_view> text_;
};

}  // namespace

Result<Grid> read_xls(std::string_view bytes, std::string_view file_name, const Limits& limits, std::string_view wanted) {
  if (ole2_stream(bytes, "EncryptedPackage")) return reject(fault::kEncrypted);  // an xlsx with a password
  const auto workbook = ole2_stream(bytes, "Workbook");
  if (!workbook && ole2_stream(bytes, "Book")) return reject(fault::kUnsupportedFormat, {{"format", "Excel 5.0/95"}});
  for (const std::string_view other : {"WordDocument", "PowerPoint Document"}) {
    if (!workbook && ole2_stream(bytes, other)) return reject(fault::kNotASpreadsheet, {{"name", std::string(file_name)}});
  }
  if (!workbook) return reject(fault::kDamaged);
  const Globals globals = read_globals(*workbook);
  if (globals.encrypted) return reject(fault::kEncrypted);
  if (!globals.whole || !globals.biff8) return reject(fault::kDamaged);
  std::vector<std::string> seen;
  for (const XlsSheet& sheet : globals.sheets) {
    if (sheet.visible) seen.push_back(sheet.name);
  }
  if (!wanted.empty() && std::find(seen.begin(), seen.end(), wanted) == seen.end()) {
    return reject(fault::kNoSuchSheet, {{"name", std::string(wanted)}, {"seen", joined(seen)}});
  }
  std::size_t read = 0;  // of all sheets: they do not overlap, or empty ones would be read over and over
  for (const XlsSheet& sheet : globals.sheets) {
    if (!sheet.visible || (!wanted.empty() && sheet.name != wanted)) continue;
    GridBuilder builder(limits);
    SheetRecords records(globals, builder);
    const auto end = each_record(*workbook, sheet.start, [&](std::uint16_t type, std::string_view data) { records.visit(type, data); });
    if (!end && !builder.refused()) return reject(fault::kDamaged);
    read += end.value_or(workbook->size()) - sheet.start;
    if (read > workbook->size()) return reject(fault::kDamaged);
    if (builder.empty() && !builder.refused()) continue;
    auto grid = builder.finish();
    if (!grid) return grid;
    grid->type = FileType::Xls;
    grid->sheet = sheet.name;
    grid->sheets = seen;
    return grid;
  }
  return reject(fault::kEmpty);
}

}  // namespace liangjia::catalog::sheet
