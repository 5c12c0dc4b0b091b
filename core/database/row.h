#pragma once
// What comes out of a query: rows drained into memory, read from left to right by take<T>() with strict conversion. A
// NULL where T is not optional, a number that does not fit, or a token that names no enumerator throws InternalBug with
// the statement's name: the schema and the code disagree.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"
#include "core/base/state_machine.h"

namespace liangjia::db {

class Row {
 public:
  Row(std::string_view statement_name, std::vector<std::optional<std::string>> cells)
      : statement_name_(statement_name), cells_(std::move(cells)) {}

  // The next column as T: std::int64_t, bool, std::string, Fen, FenSum, Price, Ratio, Packs, Units, ConversionFactor,
  // BusinessDate, BusinessMonth, Instant, Id<>, a named enum, or std::optional of any of them.
  template <class T>
  T take() {
    return Reader<T>::read(*this);
  }
  void skip(std::size_t columns = 1) { at_ += columns; }
  std::size_t size() const { return cells_.size(); }
  bool at_end() const { return at_ == cells_.size(); }

 private:
  template <class T>
  struct Reader;
  const std::optional<std::string>& next();
  const std::string& required();
  std::int64_t integer();
  [[noreturn]] void fail(std::string_view expected) const;

  std::string_view statement_name_;  // of a Sql constant, which lives for ever
  std::vector<std::optional<std::string>> cells_;
  std::size_t at_ = 0;
};

template <class T>
struct Row::Reader {
  static T read(Row& row) requires NamedEnum<T> {
    const auto value = parse_enum<T>(row.required());
    if (!value) row.fail("a known token");
    return *value;
  }
};
template <>
struct Row::Reader<std::int64_t> {
  static std::int64_t read(Row& row) { return row.integer(); }
};
template <>
struct Row::Reader<int> {
  static int read(Row& row);
};
template <>
struct Row::Reader<bool> {
  static bool read(Row& row) { return row.integer() != 0; }
};
template <>
struct Row::Reader<std::string> {
  static std::string read(Row& row) { return row.required(); }
};
template <>
struct Row::Reader<Fen> {
  static Fen read(Row& row) { return Fen{row.integer()}; }
};
template <>
struct Row::Reader<FenSum> {
  static FenSum read(Row& row);  // SUM() of BIGINT arrives as DECIMAL text
};
template <>
struct Row::Reader<Price> {
  static Price read(Row& row) { return Price{row.integer()}; }
};
template <>
struct Row::Reader<Ratio> {
  static Ratio read(Row& row) { return Ratio{row.integer()}; }
};
template <class Tag>
struct Row::Reader<Quantity<Tag>> {
  static Quantity<Tag> read(Row& row) { return Quantity<Tag>{row.integer()}; }
};
template <>
struct Row::Reader<ConversionFactor> {
  static ConversionFactor read(Row& row) { return ConversionFactor{row.integer()}; }
};
template <>
struct Row::Reader<BusinessDate> {
  static BusinessDate read(Row& row);
};
template <>
struct Row::Reader<BusinessMonth> {
  static BusinessMonth read(Row& row);
};
template <>
struct Row::Reader<Instant> {
  static Instant read(Row& row);
};
template <class Tag>
struct Row::Reader<Id<Tag>> {
  static Id<Tag> read(Row& row) { return Id<Tag>{row.integer()}; }
};
template <class T>
struct Row::Reader<std::optional<T>> {
  static std::optional<T> read(Row& row) {
    if (row.at_ < row.cells_.size() && !row.cells_[row.at_]) {
      row.skip();
      return std::nullopt;
    }
    return Reader<T>::read(row);
  }
};

}  // namespace liangjia::db
