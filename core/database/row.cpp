#include "core/database/row.h"

#include <charconv>
#include <limits>

#include "core/base/check.h"

namespace liangjia::db {

const std::optional<std::string>& Row::next() {
  if (at_end()) fail("one more column than the statement selects");
  return cells_[at_++];
}

const std::string& Row::required() {
  const auto& cell = next();
  if (!cell) fail("a value, not NULL");
  return *cell;
}

std::int64_t Row::integer() {
  const std::string& text = required();
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || stop != end) fail("a whole number of 64 bits");
  return value;
}

void Row::fail(std::string_view expected) const {
  std::string what(statement_name_);
  what.append(": column ").append(std::to_string(at_)).append(" of ").append(std::to_string(cells_.size()));
  throw InternalBug(what.append(": expected ").append(expected));
}

int Row::Reader<int>::read(Row& row) {
  const std::int64_t value = row.integer();
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) row.fail("a whole number of 32 bits");
  return static_cast<int>(value);
}

FenSum Row::Reader<FenSum>::read(Row& row) {
  const auto value = FenSum::parse_fen(row.required());
  if (!value) row.fail("a sum in whole fen");
  return *value;
}

BusinessDate Row::Reader<BusinessDate>::read(Row& row) {
  const auto value = BusinessDate::parse(row.required());
  if (!value) row.fail("a date");
  return *value;
}

BusinessMonth Row::Reader<BusinessMonth>::read(Row& row) {
  const auto value = BusinessMonth::parse(row.required());
  if (!value) row.fail("a month");
  return *value;
}

Instant Row::Reader<Instant>::read(Row& row) {
  const auto value = parse_sql_instant(row.required());
  if (!value) row.fail("an instant");
  return *value;
}

}  // namespace liangjia::db
