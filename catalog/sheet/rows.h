#pragma once
// The rows below the heading: typed, or with all their faults. Good rows are never lost to bad ones. Pure.
#include <algorithm>
#include <string_view>
#include <vector>

#include "catalog/sheet/cell_values.h"
#include "catalog/sheet/mapping.h"

namespace liangjia::catalog::sheet {

struct YearQuantity {
  int year = 0;
  Counted quantity;
  auto operator<=>(const YearQuantity&) const = default;
};

// One row that has no fault. Asking for a key the kind does not have, or for a value of another type, is a bug of ours.
class TypedRow {
 public:
  TypedRow(const KindDefinition& kind, int number) : kind_(&kind), number_(number), values_(kind.columns.size()) {}
  int number() const { return number_; }                                                      // as the user's program shows it
  bool has_column(std::string_view key) const { return column_of(*kind_, key).has_value(); }  // of its kind
  bool has(std::string_view key) const { return !std::holds_alternative<std::monostate>(value(key)); }
  std::string text(std::string_view key) const { return get<std::string>(key).value_or(""); }  // Text, Code, Unit, Choice; "" when empty
  std::optional<PriceOf> price(std::string_view key) const { return get<PriceOf>(key); }
  std::optional<Counted> quantity(std::string_view key) const { return get<Counted>(key); }
  std::optional<std::int64_t> number(std::string_view key) const { return get<std::int64_t>(key); }
  std::optional<Decimal> decimal(std::string_view key) const { return get<Decimal>(key); }
  std::optional<BusinessDate> date(std::string_view key) const { return get<BusinessDate>(key); }
  std::optional<Ratio> ratio(std::string_view key) const { return get<Ratio>(key); }
  std::optional<bool> yes(std::string_view key) const { return get<bool>(key); }
  const std::vector<YearQuantity>& history() const { return history_; }  // by year

  const Value& value(std::string_view key) const;
  void set(std::size_t column, Value value) { values_[column] = std::move(value); }
  void add_history(YearQuantity quantity) { history_.push_back(quantity); }
  void sort_history() { std::sort(history_.begin(), history_.end()); }

 private:
  template <class T>
  std::optional<T> get(std::string_view key) const {
    const Value& held = value(key);
    if (std::holds_alternative<std::monostate>(held)) return std::nullopt;
    ensure(std::holds_alternative<T>(held), "sheet column read as another type than its own");
    return std::get<T>(held);
  }

  const KindDefinition* kind_;
  int number_;
  std::vector<Value> values_;
  std::vector<YearQuantity> history_;
};

struct FaultyRow {
  int number = 0;
  std::vector<FieldError> faults;  // pointers like "row:17/column:中选价格", with the title as in the file
};

enum class SkipReason { Note, Sum, RepeatedHeading, TemplateExample, NotWinning };

struct SkippedRow {
  int number = 0;
  SkipReason reason{};
};

struct SheetRows {
  std::vector<TypedRow> rows;
  std::vector<FaultyRow> faulty;
  // Notes, sums, section titles, repeated headings, the template's example, rows that say they did not win; blank rows are not in the grid.
  std::vector<SkippedRow> skipped;
};

// Rejects when `mapping` has no heading or lacks required columns (mapping_fault). A row that repeats an earlier one is
// faulty with `duplicate`, naming the first. `grid` and `mapping` must belong together.
Result<SheetRows> read_rows(const Grid& grid, const Mapping& mapping);

}  // namespace liangjia::catalog::sheet

template <>
struct liangjia::EnumNames<liangjia::catalog::sheet::SkipReason> {
  using S = liangjia::catalog::sheet::SkipReason;
  static constexpr EnumName<S> kAll[] = {{S::Note, "note", "说明或标题"},
                                         {S::Sum, "sum", "小计、合计"},
                                         {S::RepeatedHeading, "repeated_heading", "重复的表头"},
                                         {S::TemplateExample, "template_example", "模板的示例行"},
                                         {S::NotWinning, "not_winning", "标明未中选"}};
};
