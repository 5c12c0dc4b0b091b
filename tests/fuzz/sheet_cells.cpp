// The cells below a good heading. The first byte chooses the kind of sheet; then rows of cells, as a grid could hold them: rows apart
// by 0x1E, cells by 0x1F, each a text, or a number when it begins with '#' or a day when it begins with '@'.
#include <charconv>

#include "catalog/sheet/numbers.h"
#include "catalog/sheet/rows.h"
#include "core/base/text.h"
#include "tests/fuzz/grid_promises.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using namespace liangjia::catalog::sheet;
using fuzz::must;

Cell cell_of(std::string_view text) {
  if (text.starts_with('#')) {
    double value = 0;
    const auto end = std::from_chars(text.data() + 1, text.data() + text.size(), value);
    if (end.ec == std::errc{}) return {CellKind::Number, Origin::Own, number_text(value)};
  }
  if (text.starts_with('@') && BusinessDate::parse(text.substr(1))) return {CellKind::Date, Origin::Own, std::string(text.substr(1))};
  if (trimmed(text).empty()) return {};
  return {CellKind::Text, Origin::Own, std::string(text)};
}

Grid grid_of(const KindDefinition& kind, std::string_view rest) {
  Grid grid;
  grid.columns = kind.columns.size();
  Row heading{1, {}};
  for (const ColumnSpec& column : kind.columns) {
    heading.cells.push_back({CellKind::Text, Origin::Own, (column.yearly ? "2024年" : "") + std::string(column.title_zh)});
  }
  grid.rows.push_back(std::move(heading));
  for (int number = 2; !rest.empty(); ++number) {
    Row row{number, {}};
    std::string_view cells = fuzz::take_until(rest, "\x1E");
    while (!cells.empty() && row.cells.size() < grid.columns) row.cells.push_back(cell_of(fuzz::take_until(cells, "\x1F")));
    while (!row.cells.empty() && row.cells.back().kind == CellKind::Empty) row.cells.pop_back();
    if (!row.cells.empty()) grid.rows.push_back(std::move(row));
  }
  return grid;
}

// The value as one would type it; "" when a text would not be read as itself because it stands for nothing.
std::string typed(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* price = std::get_if<PriceOf>(&value)) return price->price.text() + "元/" + price->unit;
  if (const auto* counted = std::get_if<Counted>(&value)) return std::to_string(counted->count) + counted->unit;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&value)) return Ratio{decimal->millionths}.text();
  if (const auto* date = std::get_if<BusinessDate>(&value)) return date->text();
  if (const auto* ratio = std::get_if<Ratio>(&value)) return ratio->text();
  return std::get<bool>(value) ? "是" : "否";
}

void check_bounds(const ColumnSpec& spec, std::int64_t value) {
  must(value >= spec.low && value <= spec.high, "a value is within the bounds of its column");
}

void check_value(const ColumnSpec& spec, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    must(valid_utf8(*text) && !text->empty(), "a text is valid UTF-8");
    if (spec.type != ValueType::Choice) check_bounds(spec, static_cast<std::int64_t>(code_points(*text)));
  }
  if (const auto* price = std::get_if<PriceOf>(&value)) check_bounds(spec, price->price.count_e4());
  if (const auto* counted = std::get_if<Counted>(&value)) {
    check_bounds(spec, counted->count);
    must(!counted->unit.empty(), "a quantity says what it counts");
    if (counted->unit.find('&') != std::string::npos) return;  // cell and unit column together say more than a cell can
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) check_bounds(spec, *number);
  if (const auto* decimal = std::get_if<Decimal>(&value)) check_bounds(spec, decimal->millionths);
  if (const auto* ratio = std::get_if<Ratio>(&value)) check_bounds(spec, ratio->count_ppm());
  const MappedColumn plain{0, std::string(spec.title_zh), spec.key};
  const Reading again = read_cell({CellKind::Text, Origin::Own, typed(value)}, spec, plain);
  must(again.fault == nullptr && again.value == value, "a value typed as the program prints it is read as itself");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::text_of(data, size);
  const auto& kinds = EnumNames<SheetKind>::kAll;
  const KindDefinition& kind = definition(kinds[fuzz::take_choice(rest, std::size(kinds))].value);
  if (!valid_utf8(rest)) return 0;  // a grid holds nothing else
  const Grid grid = grid_of(kind, rest);
  const Mapping mapping = propose_mapping(grid, kind.kind);
  must(!mapping_fault(mapping), "the titles of the program itself are a heading");
  const auto rows = read_rows(grid, mapping);
  must(rows.ok(), "rows below a good heading are read");
  for (const TypedRow& row : rows->rows) {
    for (const ColumnSpec& spec : kind.columns) {
      if (!spec.yearly && row.has(spec.key)) check_value(spec, row.value(spec.key));
    }
  }
  fuzz::check_import(grid, kind.kind);
  return 0;
}
