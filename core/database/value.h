#pragma once
// What goes into a statement: bound by position, never pasted into text. Our own types convert here once, so that a
// store never chooses a representation: ids, money, quantities and ratios are BIGINT, dates DATE, instants DATETIME(6) UTC,
// named enums their token, digests BINARY.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"
#include "core/base/state_machine.h"

namespace liangjia::db {

using Value = std::variant<std::monostate, std::int64_t, std::string>;  // NULL, integer, text or bytes

inline Value to_value(std::nullopt_t) { return std::monostate{}; }
inline Value to_value(bool value) { return std::int64_t{value ? 1 : 0}; }
inline Value to_value(int value) { return std::int64_t{value}; }
inline Value to_value(std::int64_t value) { return value; }
inline Value to_value(const char* value) { return std::string(value); }
inline Value to_value(std::string_view value) { return std::string(value); }
inline Value to_value(const std::string& value) { return value; }
inline Value to_value(Fen value) { return value.count(); }
inline Value to_value(Price value) { return value.count_e4(); }
inline Value to_value(Ratio value) { return value.count_ppm(); }
inline Value to_value(ConversionFactor value) { return value.count(); }
inline Value to_value(BusinessDate value) { return value.text(); }
inline Value to_value(BusinessMonth value) { return value.text(); }
inline Value to_value(Instant value) { return sql_text(value); }
inline Value to_value(const Value& value) { return value; }
template <class Tag>
Value to_value(Id<Tag> id) {
  return id.none() ? Value{} : Value{id.value()};  // "none" is NULL
}
template <class Tag>
Value to_value(Quantity<Tag> quantity) {
  return quantity.count();
}
template <NamedEnum Enum>
Value to_value(Enum value) {
  return std::string(token_of(value));
}
template <class T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value{};
}

}  // namespace liangjia::db
