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
  std::int64_t quantity = 0;
  auto operator<=>(const YearQuantity&) const = default;
};

// One row that has no fault. Asking for a key the kind does not have, or for a value of another type, is a bug of ours.
class TypedRow {
 public:
  TypedRow(const KindDefinition& kind, int number) : kind_(&kind), number_(number), values_(kind.columns.size()) {}
  int number() const { return number_; }  // as the user's program shows it
  bool has(std::string_view key) const { return !std::holds_alternative<std::monostate>(value(key)); }
  std::string text(std::string_view key) const { return get<std::string>(key).value_or(""); }  // Text, Code, Choice; "" when empty
  std::optional<Price> price(std::string_view key) const { return get<Price>(key); }
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

enum class SkipReason { Note, RepeatedHeading, TemplateExample };

struct SkippedRow {
  int number = 0;
  SkipReason reason{};
};

struct SheetRows {
  std::vector<TypedRow> rows;
  std::vector<FaultyRow> faulty;
  std::vector<SkippedRow>
      skipped;  // notes, sums, section titles, repeated headings, the template's example; blank rows are not in the grid
};

// Rejects when `mapping` has no heading or lacks required columns (mapping_fault). A row that repeats an earlier one is
// faulty with `duplicate`, naming the first. `grid` and `mapping` must belong together.
Result<SheetRows> read_rows(const Grid& grid, const Mapping& mapping);

}  // namespace liangjia::catalog::sheet
