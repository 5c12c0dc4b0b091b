#pragma once
// How spreadsheet programs store numbers, days and the characters XML cannot hold, turned into text.
#include <optional>
#include <string>
#include <string_view>

#include "catalog/sheet/grid.h"

namespace liangjia::catalog::sheet {

// Plain decimal text with at most 15 significant digits, which is what the user saw: a stored 22.260000000000002 gives
// "22.26", 1e20 gives "100000000000000000000". Beyond 10^21 or below 10^-15 the exponent stays ("1e+30").
std::string number_text(double value);

// "2026-03-01", or "2026-03-01 08:30:00" with a time of day. nullopt outside 1900-03-01 .. 2999-12-31 (a serial below
// that is a plain number or the 29 February 1900 that never was). `from_1904`: the workbook's other way of counting.
std::optional<std::string> serial_date_text(double serial, bool from_1904);

// Whether a number format shows a day: "yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]e-m-d", but not "0.00", "h:mm" or "General".
bool is_date_format(std::string_view format);
// How a cell style shows a number, as far as that changes what is read.
struct NumberStyle {
  bool date = false;
  std::size_t digits = 0;  // "00000000": a code kept as a number, shown with zeros in front up to this many digits
  bool month = false;      // a date of which only the month is shown: yyyy"年"m"月"
  std::string unit;        // "0\"片\"": the unit (WO-3) that is shown behind the number
};
NumberStyle number_style(std::string_view format);
// The same of the formats that need no text in the file (ECMA-376 18.8.30, with the Chinese ones).
NumberStyle builtin_number_style(int id);
// What a number of that style is to the user: a day, a month or a number with its unit (as text), a code with its zeros, a plain number.
struct ShownNumber {
  CellKind kind = CellKind::Number;
  std::string text;
};
ShownNumber shown_number(double value, const NumberStyle& style, bool from_1904);

// "中选价格_x000D_\n（元）" as the user sees it: _xHHHH_ is one character (ECMA-376 22.9.2.19), and _x005F_ an underline that keeps
// what follows from being read so.
std::string unescaped(std::string text);
// The way back, where it keeps within `most_bytes`: a text that only looks like such a character is not read as one. U+FFFE and
// U+FFFF, which XML cannot hold in any form, become U+FFFD.
std::string escaped(std::string_view text, std::size_t most_bytes);

}  // namespace liangjia::catalog::sheet
