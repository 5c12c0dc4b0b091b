#pragma once
// One cell as people type it, read as what its column holds. Nothing is guessed silently: what is not clearly a value of
// that type is a fault that says what to write instead. No floating point.
#include <cstdint>
#include <variant>

#include "catalog/sheet/mapping.h"
#include "catalog/wording/units.h"
#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/ratio.h"

namespace liangjia::catalog::sheet {

// A plain decimal number, in millionths.
struct Decimal {
  std::int64_t millionths = 0;
  auto operator<=>(const Decimal&) const = default;
};

// A quantity and what it counts (WO-3), as cell, heading and unit column say; else as its column does. Where more than one of them says
// so, divided by '&': they must come to the same, which the goods tell (import/counted_goods.h).
struct Counted {
  std::int64_t count = 0;
  std::string unit;
  auto operator<=>(const Counted&) const = default;
};
// A price and what it is the price of, told the same way.
struct PriceOf {
  Price price;
  std::string unit;
  auto operator<=>(const PriceOf&) const = default;
};

// monostate: the cell is empty. Text, Code, Unit (its words) and Choice (its token) are strings.
using Value = std::variant<std::monostate, std::string, PriceOf, Counted, std::int64_t, Decimal, BusinessDate, Ratio, bool>;

struct Reading {
  Value value;
  const ErrorKind* fault = nullptr;
  ErrorArguments arguments;  // of the fault; always with "value"
};

// Text without invisible characters (zero-width, direction marks, control characters), line breaks closed up or turned
// into one blank, blanks at the ends removed.
std::string cleaned(std::string_view text);

// Accepts, besides the plain forms: ￥1,234.50元, full-width digits, 1.2万, 280片, 60%, 2026年3月1日, 2026/3/1, 2026.3.1, 20260301, day
// serials, 是/否/√/×/Y/N. `column` gives the heading's 万, % and unit, `row_unit` what the row's unit column says. A share or another
// decimal that a workbook computed is rounded to what its type holds, as 1/3 must be; a price or a quantity never is. An amount (IM-11)
// that is merged with other rows is a fault of each of them; merged with a cell before it, it is none.
Reading read_cell(const Cell& cell, const ColumnSpec& spec, const MappedColumn& column, const wording::UnitText& row_unit = {});

}  // namespace liangjia::catalog::sheet
