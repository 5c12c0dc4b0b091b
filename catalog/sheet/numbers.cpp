#include "catalog/sheet/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "catalog/wording/units.h"
#include "core/base/calendar.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kEscapeLength = 7;  // of "_xHHHH_"

// HHHH when "_xHHHH_" stands at `at`.
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
  const std::string_view form = text.substr(at, kEscapeLength);
  if (form.size() < kEscapeLength || !form.starts_with("_x") || !form.ends_with('_')) return std::nullopt;
  unsigned code = 0;
  const auto end = std::from_chars(form.data() + 2, form.data() + 6, code, 16);
  return end.ptr == form.data() + 6 ? std::optional{code} : std::nullopt;
}

}  // namespace

std::string number_text(double value) {
  if (!std::isfinite(value)) return "#NUM!";
  if (value == 0) return "0";  // minus zero too
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 14);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const bool negative = text.front() == '-';
  const std::size_t mark = text.find('e');
  int exponent = 0;
  const std::string_view exponent_text = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  std::string digits;
  for (const char c : text.substr(0, mark)) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (exponent > 20 || exponent < -15) {
    if (digits.size() > 1) digits.insert(1, 1, '.');
    return (negative ? "-" : "") + digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
  }
  if (exponent < 0) {
    digits = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  } else if (digits.size() > static_cast<std::size_t>(exponent) + 1) {
    digits.insert(static_cast<std::size_t>(exponent) + 1, 1, '.');
  } else {
    digits.append(static_cast<std::size_t>(exponent) + 1 - digits.size(), '0');
  }
  return negative ? "-" + digits : digits;
}

std::optional<std::string> serial_date_text(double serial, bool from_1904) {
  constexpr double kSecondsADay = 86'400;
  if (!(serial >= 0 && serial < 500'000)) return std::nullopt;
  if (!from_1904 && serial < 61) return std::nullopt;
  auto seconds = static_cast<std::int64_t>(std::llround(serial * kSecondsADay));
  const std::int64_t days = seconds / 86'400;
  seconds %= 86'400;
  const BusinessDate origin = from_1904 ? BusinessDate{1904, 1, 1} : BusinessDate{1899, 12, 30};
  const BusinessDate date = origin.plus_days(static_cast<int>(days));
  if (date.year() > 2999) return std::nullopt;
  if (seconds == 0) return date.text();
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return date.text() + " " + two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
}

namespace {

// The letters of a format in lower case, without what is quoted or escaped, up to the form of negative numbers.
std::string letters_of(std::string_view format) {
  std::string codes;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"' || c == '[') {
      const std::size_t close = format.find(c == '"' ? '"' : ']', i + 1);
      if (close == std::string_view::npos) break;
      i = close;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '.' && codes.ends_with('s')) {
      while (i + 1 < format.size() && format[i + 1] == '0') ++i;  // parts of a second
    } else if (c == ';') {
      break;  // the form of positive numbers decides
    } else {
      codes.push_back(lower_case(c));
    }
  }
  return codes;
}

// The characters of a format that it shows as they stand, around the number: "片" of "#,##0\"片\"", "$" of "[$$-409]0.00". None of a format
// that shows another number than the cell keeps (0%, 0.00E+00, "0!.0,\"万\"").
struct Literals {
  std::string before, behind;
};
std::optional<Literals> literals_of(std::string_view format) {
  Literals shown;
  bool digits = false;
  for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
    const char c = format[i];
    std::string& side = digits ? shown.behind : shown.before;
    if (c == '"') {
      const std::size_t close = std::min(format.find('"', i + 1), format.size());
      side += format.substr(i + 1, close - i - 1);
      i = close;
    } else if (c == '[') {  // [$¥-804], [Red]
      const std::size_t close = std::min(format.find(']', i + 1), format.size());
      if (format.substr(i).starts_with("[$")) side += format.substr(i + 2, std::min(format.find('-', i + 2), close) - i - 2);
      i = close;
    } else if (c == '\\') {
      if (++i < format.size()) side.push_back(format[i]);
    } else if (c == '_' || c == '*') {
      ++i;
    } else if (c == '#' || c == '0') {
      digits = true;
    } else if (c == ',' && digits && format.find_first_of("#0", i + 1) > format.find_first_of(";\"\\", i + 1)) {
      return std::nullopt;  // behind the last digit: in thousands
    } else if (std::string_view("!%?/Ee@").find(c) != std::string_view::npos) {
      return std::nullopt;
    } else if (c != ' ' && c != ',' && c != '.') {
      side.push_back(c);
    }
  }
  return digits ? std::optional{shown} : std::nullopt;
}

// Other money than yuan: "$", "US$", "€".
bool foreign_money(std::string_view sign) {
  const std::string lower = lower_case(sign);
  for (const std::string_view one : {"$", "€", "£", "usd", "eur", "hkd", "jpy", "美", "欧", "港", "日元"}) {
    if (lower.find(one) != std::string::npos) return true;
  }
  return false;
}

// What a number format says of its number, to stand behind it: a unit, a multiple (千片), other money. Nothing where it says no more than
// that the number is one.
std::string unit_of(std::string_view format) {
  const auto shown = literals_of(format);
  if (!shown || !valid_utf8(shown->before) || !valid_utf8(shown->behind)) return "";
  if (foreign_money(shown->before)) return shown->before;
  const bool words = std::ranges::any_of(shown->behind, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
  const bool says_more = foreign_money(shown->behind) || (words && shown->behind != "元" && shown->behind != "¥" && shown->behind != "￥");
  return says_more ? shown->behind : "";
}

}  // namespace

bool is_date_format(std::string_view format) {
  const std::string codes = letters_of(format);
  if (codes.find("general") != std::string::npos || codes.find_first_of("0#?") != std::string::npos) return false;
  const bool months = codes.find('m') != std::string::npos && codes.find_first_of("hs") == std::string::npos;
  return codes.find_first_of("yde") != std::string::npos || months;
}

namespace {

bool is_month_format(std::string_view format) {
  const std::string codes = letters_of(format);
  return is_date_format(format) && codes.find('y') != std::string::npos && codes.find('m') != std::string::npos &&
         codes.find('d') == std::string::npos;
}

bool is_builtin_date_format(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

}  // namespace

NumberStyle number_style(std::string_view format) {
  const std::string_view first = format.substr(0, format.find(';'));
  constexpr std::size_t kMostDigits = 40;  // no code is longer
  const bool zeros = first.size() <= kMostDigits && first.find_first_not_of('0') == std::string_view::npos;
  return {is_date_format(format), zeros ? first.size() : 0, is_month_format(format), unit_of(format)};
}

NumberStyle builtin_number_style(int id) {
  const bool month = id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57;  // mmm-yy; yyyy"年"m"月"
  return {is_builtin_date_format(id), 0, month, ""};
}

ShownNumber shown_number(double value, const NumberStyle& style, bool from_1904) {
  if (style.date) {
    if (auto day = serial_date_text(value, from_1904)) {
      constexpr std::size_t kMonth = std::string_view("2026-03").size();
      if (style.month) return {CellKind::Text, day->substr(0, kMonth)};
      return {CellKind::Date, std::move(*day)};
    }
  }
  std::string text = number_text(value);
  if (!style.unit.empty()) return {CellKind::Text, text + style.unit};
  const bool short_of_zeros = text.size() < style.digits && text.find_first_not_of("0123456789") == std::string::npos;
  if (short_of_zeros) text.insert(0, style.digits - text.size(), '0');
  return {CellKind::Number, std::move(text)};
}

std::string unescaped(std::string text) {
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return text;
  std::string out = text.substr(0, at);
  while (at < text.size()) {
    const unsigned code = escape_at(text, at).value_or(0);
    if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) {
      out.push_back(text[at++]);
      continue;
    }
    if (code < 0x80) {
      out.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
      out.push_back(static_cast<char>(0xC0U | code >> 6U));
      out.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
    } else {
      out.push_back(static_cast<char>(0xE0U | code >> 12U));
      out.push_back(static_cast<char>(0x80U | (code >> 6U & 0x3FU)));
      out.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
    }
    at += kEscapeLength;
  }
  return out;
}

std::string escaped(std::string_view text, std::size_t most_bytes) {
  std::string plain(text);
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = plain.find(none); at != std::string::npos; at = plain.find(none, at))
      plain.replace(at, none.size(), "\xEF\xBF\xBD");
  }
  if (plain.find("_x") == std::string::npos) return plain;
  std::string out;
  for (std::size_t at = 0; at < plain.size(); ++at) {
    if (escape_at(plain, at)) {
      out += "_x005F_";
    } else {
      out.push_back(plain[at]);
    }
  }
  return out.size() <= most_bytes ? out : plain;
}

}  // namespace liangjia::catalog::sheet
