#include "catalog/sheet/cell_values.h"

#include <algorithm>
#include <optional>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/numbers.h"
#include "catalog/sheet/row_marks.h"
#include "catalog/wording/characters.h"
#include "catalog/wording/names.h"
#include "core/base/decimal.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kShownBytes = 60;

bool take_prefix(std::string& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.erase(0, prefix.size());
  return true;
}

bool take_suffix(std::string& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1,234,567.8" -> "1234567.8". Commas anywhere else than between threes are a fault.
std::optional<std::string> without_separators(const std::string& text) {
  if (text.find(',') == std::string::npos) return text;
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  std::string out;
  std::size_t group = 0;
  bool first_group = true;
  for (std::size_t i = begin; i < point; ++i) {
    if (text[i] != ',') {
      ++group;
      out.push_back(text[i]);
      continue;
    }
    if (group == 0 || group > 3 || (!first_group && group != 3)) return std::nullopt;
    first_group = false;
    group = 0;
  }
  if (group != 3 || text.find(',', point) != std::string::npos) return std::nullopt;
  return (begin == 1 ? "-" : "") + out + text.substr(point);
}

enum class NumberFault { None, NotANumber, TooFine, TooLarge };

struct Number {
  std::int64_t value = 0;
  NumberFault fault = NumberFault::None;
};

// `text` x 10^`shift` as a whole number of 10^-`decimals`; finer digits are a fault unless they may be `rounded` off.
Number scaled(const std::string& text, int decimals, int shift, bool rounded) {
  const auto plain = without_separators(text);
  if (!plain) return {0, NumberFault::NotANumber};
  std::string digits = *plain;
  const bool negative = take_prefix(digits, "-");
  if (!negative) take_prefix(digits, "+");
  const std::size_t point = digits.find('.');
  if (point != std::string::npos) {
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  if (digits.starts_with('.')) digits.insert(0, 1, '0');
  const std::size_t dot = digits.find('.');
  const std::string whole = digits.substr(0, dot);
  const std::string fraction = dot == std::string::npos ? "" : digits.substr(dot + 1);
  if (!all_digits(whole) || (dot != std::string::npos && !all_digits(fraction))) return {0, NumberFault::NotANumber};
  const int places = decimals + shift;
  const bool finer = static_cast<int>(fraction.size()) > places && fraction.find_first_not_of('0') != std::string::npos;
  if (finer && !rounded) return {0, NumberFault::TooFine};
  const std::size_t kept = static_cast<std::size_t>(std::max(places, 0));
  auto value = decimal::parse(finer ? whole + "." + fraction.substr(0, kept) : digits, places, false);
  if (!value) return {0, NumberFault::TooLarge};
  if (finer && fraction[kept] >= '5') ++*value;
  return {negative ? -*value : *value, NumberFault::None};
}

Reading faulty(const ErrorKind& kind, const std::string& shown, ErrorArguments more = {}) {
  note_reached(reached::kToken, kind.token);
  Reading reading;
  reading.fault = &kind;
  std::string value = shown;
  if (value.size() > kShownBytes) {
    value.resize(kShownBytes);
    while (!value.empty() && !valid_utf8(value)) value.pop_back();
    value += "…";
  }
  more.emplace_back("value", std::move(value));
  reading.arguments = std::move(more);
  return reading;
}

// The number with the heading's or its own 万 and unit words taken off.
struct Bare {
  std::string text;
  int shift = 0;
  bool rounded = false;
  std::string unit = {};  // what the cell itself says behind the number
};

int shift_of(std::int64_t multiplier) { return multiplier == 10'000 ? 4 : 0; }

// A number of other things than goods: "2家", "112粒", "1.2万". Boards and boxes of something ("4板") are not such a number.
std::optional<Bare> bare_number(const std::string& text, const MappedColumn& column) {
  Bare bare{squeezed(text)};
  for (const std::string_view counter : {"家", "年", "种", "名"}) {
    if (take_suffix(bare.text, counter)) break;
  }
  std::int64_t multiplier = column.multiplier;
  if (auto split = wording::split_unit(bare.text)) {
    const std::string_view counted = std::string_view(split->unit.words).substr(0, split->unit.words.find('/'));
    if (wording::holds_others(counted) && !wording::counts_doses(counted)) return std::nullopt;
    bare.text = std::move(split->number);
    multiplier = std::max(multiplier, split->unit.multiplier);
  }
  bare.shift = shift_of(multiplier);
  return bare;
}

Bare bare_price(const std::string& text, const MappedColumn& column) {
  Bare bare{squeezed(text)};
  for (const std::string_view sign : {"人民币", "RMB", "CNY"}) take_prefix(bare.text, sign);
  if (!take_prefix(bare.text, "¥")) take_prefix(bare.text, "￥");
  const std::size_t slash = std::min(bare.text.find('/'), bare.text.find("每"));
  if (slash != std::string::npos) {  // "12.30元/盒"
    const std::size_t mark = bare.text[slash] == '/' ? 1 : std::string_view("每").size();
    const auto unit = wording::read_unit(std::string_view(bare.text).substr(slash + mark));
    if (unit && unit->multiplier == 1 && !unit->words.empty()) {
      bare.unit = unit->words;
      bare.text.resize(slash);
    }
  }
  take_suffix(bare.text, "元");
  if (take_suffix(bare.text, "万") || column.multiplier == 10'000) bare.shift = 4;
  return bare;
}

// All that is said of the unit, each once.
std::string together(std::string_view fallback, std::initializer_list<std::string_view> told) {
  std::string out;
  for (const std::string_view one : told) {
    if (!one.empty() && ("&" + out + "&").find("&" + std::string(one) + "&") == std::string::npos) {
      out.append(out.empty() ? "" : "&").append(one);
    }
  }
  return out.empty() ? std::string(fallback) : out;
}

// The number within its column's bounds, or the fault. `decimals` is how fine the type is.
Reading bounded(const Bare& bare, const std::string& shown, const ColumnSpec& spec, int decimals, const ErrorKind& wrong,
                std::int64_t& value) {
  const Number number = scaled(bare.text, decimals, bare.shift, bare.rounded);
  if (number.fault == NumberFault::NotANumber || number.fault == NumberFault::TooFine) return faulty(wrong, shown);
  if (number.fault == NumberFault::None && number.value < 0) return faulty(fault::kNegative, shown);
  if (number.fault == NumberFault::TooLarge || number.value < spec.low || number.value > spec.high) {
    return faulty(fault::kOutOfBounds, shown, {{"low", decimal::print(spec.low, decimals)}, {"high", decimal::print(spec.high, decimals)}});
  }
  value = number.value;
  return {};
}

Reading read_price(const std::string& text, const ColumnSpec& spec, const MappedColumn& column) {
  std::int64_t value = 0;
  const Bare bare = bare_price(text, column);
  Reading reading = bounded(bare, text, spec, 4, fault::kNotAPrice, value);
  if (reading.fault == nullptr) reading.value = PriceOf{Price{value}, together(spec.unit, {bare.unit, column.unit})};
  return reading;
}

Reading read_whole(const std::string& text, const ColumnSpec& spec, const MappedColumn& column) {
  std::int64_t value = 0;
  const auto bare = bare_number(text, column);
  if (!bare) return faulty(fault::kNotWhole, text);
  Reading reading = bounded(*bare, text, spec, 0, fault::kNotWhole, value);
  if (reading.fault == nullptr) reading.value = value;
  return reading;
}

// Rule WO-3.
Reading read_quantity(const std::string& text, const ColumnSpec& spec, const MappedColumn& column, const wording::UnitText& row_unit) {
  const std::string narrow = squeezed(text);
  const auto split = wording::split_unit(narrow);
  if (!split || split->unit.words.find('/') != std::string::npos) return faulty(fault::kNotWhole, text);
  const std::int64_t around = std::max(column.multiplier, row_unit.multiplier);
  // "280片" under "万片": is it 280 tablets or 2,800,000?
  if (!split->unit.words.empty() && split->unit.multiplier == 1 && around != 1) return faulty(fault::kUnitContradicts, text);
  Bare bare{split->number, shift_of(std::max(around, split->unit.multiplier))};
  std::int64_t value = 0;
  Reading reading = bounded(bare, text, spec, 0, fault::kNotWhole, value);
  if (reading.fault == nullptr) reading.value = Counted{value, together(spec.unit, {split->unit.words, row_unit.words, column.unit})};
  return reading;
}

Reading read_unit_cell(const std::string& text) {
  const auto unit = wording::read_unit(text);
  if (!unit || unit->words.empty()) return faulty(fault::kNotAUnit, text);
  Reading reading;
  reading.value = (unit->multiplier == 1 ? "" : "万") + unit->words;
  return reading;
}

Reading read_decimal(const Cell& cell, const std::string& text, const ColumnSpec& spec, const MappedColumn& column) {
  std::int64_t value = 0;
  Bare bare = bare_price(text, column);
  bare.rounded = cell.kind == CellKind::Number;
  Reading reading = bounded(bare, text, spec, 6, fault::kNotADecimal, value);
  if (reading.fault == nullptr) reading.value = Decimal{value};
  return reading;
}

Reading read_ratio(const Cell& cell, const std::string& text, const ColumnSpec& spec, const MappedColumn& column) {
  Bare bare{squeezed(text)};
  const bool own_sign = take_suffix(bare.text, "%");
  // A workbook stores 60 % as the number 0.6 whatever the heading says; only a typed 60 under "(%)" means 0.6.
  const bool small_number = cell.kind == CellKind::Number && !own_sign && scaled(bare.text, 6, 0, true).value <= 1'000'000;
  if (own_sign || (column.percent && !small_number)) bare.shift = -2;
  bare.rounded = cell.kind == CellKind::Number;
  std::int64_t value = 0;
  Reading reading = bounded(bare, text, spec, 6, fault::kNotARatio, value);
  if (reading.fault == nullptr) reading.value = Ratio{value};
  return reading;
}

// "2026年3月1日", "2026/3/1", "2026.3.1", "2026-3-1" -> "2026-03-01"
std::optional<std::string> dashed(std::string text) {
  for (const std::string_view mark : {"年", "月"}) {
    const std::size_t at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), "-");
  }
  take_suffix(text, "日");
  std::replace(text.begin(), text.end(), '/', '-');
  std::replace(text.begin(), text.end(), '.', '-');
  const std::size_t first = text.find('-');
  const std::size_t second = first == std::string::npos ? first : text.find('-', first + 1);
  if (second == std::string::npos) return std::nullopt;
  std::string month = text.substr(first + 1, second - first - 1);
  std::string day = text.substr(second + 1);
  if (month.size() == 1) month.insert(0, 1, '0');
  if (day.size() == 1) day.insert(0, 1, '0');
  return text.substr(0, first) + "-" + month + "-" + day;
}

// The last day of a month that stands alone, as an expiry does: "2028年12月", "2028.12", "2028-12", "202812".
std::optional<BusinessDate> month_end(std::string_view text) {
  std::string month(text);
  take_suffix(month, "月");
  const std::size_t year_mark = month.find("年");
  if (year_mark != std::string::npos) month.replace(year_mark, std::string_view("年").size(), "-");
  if (month.size() == 6 && month.ends_with(".1")) return std::nullopt;  // October, typed as the number 2028.10, looks like this too
  if (month.size() == 6 && all_digits(month)) month.insert(4, 1, '-');
  if (month.size() > 5 && (month[4] == '.' || month[4] == '/')) month[4] = '-';
  if (month.size() == 6) month.insert(5, 1, '0');
  const auto read = BusinessMonth::parse(month);
  return read ? std::optional{read->first_day().plus_months(1).plus_days(-1)} : std::nullopt;
}

Reading read_date(const std::string& text, const ColumnSpec& spec) {
  std::string day = squeezed(text);
  const std::size_t clock = day.find(':');
  if (clock != std::string::npos && clock >= 2) {  // "2026-03-0100:00:00" once blanks are gone: a time of day is dropped
    const std::string cut = trimmed(half_width(text));
    const std::size_t blank = cut.find_first_of(" T");
    day = blank == std::string::npos ? day : cut.substr(0, blank);
  }
  std::optional<BusinessDate> date;
  if (all_digits(day) && day.size() == 8) {
    date = BusinessDate::parse(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6));
  } else if (all_digits(day) && day.size() == 5) {  // a day serial that lost its format: 1927 to 2173
    const auto serial = decimal::parse(day, 0, false);
    const auto iso = serial ? serial_date_text(static_cast<double>(*serial), false) : std::nullopt;
    if (iso) date = BusinessDate::parse(*iso);
  } else if (const auto iso = dashed(day)) {
    date = BusinessDate::parse(*iso);
  }
  if (!date && spec.month_ends) date = month_end(day);
  if (!date) return faulty(fault::kNotADate, text);
  Reading reading;
  reading.value = *date;
  return reading;
}

Reading read_yes_no(const std::string& text) {
  const auto answer = yes_or_no(text);
  if (!answer) return faulty(fault::kNotYesNo, text);
  Reading reading;
  reading.value = *answer;
  return reading;
}

Reading read_choice(const std::string& text, const ColumnSpec& spec) {
  const std::string word = lower_case(squeezed(text));
  std::string allowed;
  std::string allowed_en;
  for (const ChoiceSpec& choice : spec.choices) {
    bool match = word == choice.token || word == choice.zh;
    for (const std::string_view variant : variants_of(choice.variants)) match = match || word == lower_case(variant);
    if (match) {
      Reading reading;
      reading.value = std::string(choice.token);
      return reading;
    }
    allowed += (allowed.empty() ? "" : "、") + std::string(choice.zh);
    allowed_en += (allowed_en.empty() ? "" : ", ") + std::string(choice.token);
  }
  return faulty(fault::kNotAChoice, text, {{"allowed", allowed}, {"allowed_en", allowed_en}});
}

// "6.90E+13", or more digits than a spreadsheet number keeps: the code itself is lost.
bool lost_code(const Cell& cell, const std::string& code) {
  if (cell.kind == CellKind::Number) return code.size() > 15 || !all_digits(code);
  const std::size_t mark = code.find("E+");
  if (mark == std::string::npos || mark == 0 || !all_digits(code.substr(mark + 2))) return false;
  return code.substr(0, mark).find_first_not_of("0123456789.") == std::string::npos;
}

// "U+E123": the first character that each program shows as it likes.
std::string private_character(std::string_view text) {
  std::string found;
  wording::each_character(text, [&](char32_t code, std::string_view) {
    if (!found.empty() || !wording::without_meaning(code)) return;
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (std::uint32_t rest = code; rest != 0; rest /= 16) found.insert(found.begin(), kHex[rest % 16]);
    found.insert(0, "U+");
  });
  return found;
}

Reading read_string(const Cell& cell, const std::string& text, const ColumnSpec& spec) {
  std::string value = text;
  if (const std::string code = private_character(text); !code.empty()) return faulty(fault::kPrivateCharacter, text, {{"code", code}});
  if (spec.type == ValueType::Code) {
    value = squeezed(text);
    for (char& c : value) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    take_prefix(value, "'");
    if (lost_code(cell, value)) return faulty(fault::kCodeDamaged, text);
  }
  const auto length = static_cast<std::int64_t>(code_points(value));
  if (length > spec.high) return faulty(fault::kTextTooLong, text, {{"most", std::to_string(spec.high)}});
  if (length < spec.low) return faulty(error::kWrongFormat, text, {{"example", std::string(spec.example)}});
  Reading reading;
  reading.value = std::move(value);
  return reading;
}

}  // namespace

std::string cleaned(std::string_view text) {
  std::string visible;
  wording::each_character(text, [&](char32_t code, std::string_view bytes) {
    if (code == '\t') {
      visible.push_back(' ');
    } else if (!wording::invisible(code)) {
      visible += bytes;
    }
  });
  visible = trimmed(visible);
  std::string out;
  for (std::size_t i = 0; i < visible.size(); ++i) {
    if (visible[i] != '\n') {
      out.push_back(visible[i]);
      continue;
    }
    // A break between Chinese characters only wraps a narrow column; between Latin words it stands for a blank.
    const bool latin = static_cast<unsigned char>(visible[i - 1]) < 0x80 && static_cast<unsigned char>(visible[i + 1]) < 0x80;
    if (latin && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

Reading read_cell(const Cell& cell, const ColumnSpec& spec, const MappedColumn& column, const wording::UnitText& row_unit) {
  if (cell.kind == CellKind::Error) return faulty(fault::kErrorCell, cell.text);
  if (is_amount(spec.type) && cell.origin == Origin::MergedAcross) return {};
  const std::string text = cleaned(cell.text);
  if (text.empty()) return {};
  // How published tables write "nothing".
  if (spec.need == Need::Optional && spec.type != ValueType::YesNo &&
      (text == "-" || text == "/" || text == "—" || text == "——" || text == "无"))
    return {};
  if (is_amount(spec.type) && (cell.over_rows || cell.origin == Origin::MergedDown)) return faulty(fault::kMergedAmount, text);
  switch (spec.type) {
    case ValueType::Text:
    case ValueType::Code:
      return read_string(cell, text, spec);
    case ValueType::Price:
      return read_price(text, spec, column);
    case ValueType::Quantity:
      return read_quantity(text, spec, column, row_unit);
    case ValueType::Unit:
      return read_unit_cell(text);
    case ValueType::WholeNumber:
      return read_whole(text, spec, column);
    case ValueType::Decimal:
      return read_decimal(cell, text, spec, column);
    case ValueType::Date:
      return read_date(text, spec);
    case ValueType::Ratio:
      return read_ratio(cell, text, spec, column);
    case ValueType::YesNo:
      return read_yes_no(text);
    case ValueType::Choice:
      return read_choice(text, spec);
  }
  throw InternalBug("value type without a reader");
}

}  // namespace liangjia::catalog::sheet
