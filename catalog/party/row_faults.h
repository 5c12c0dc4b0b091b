#pragma once
// What commands of this room check of the shape of their inputs. Those that take many rows at once tell every fault with its row:
// "/organisations/3/code".
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/result.h"
#include "core/base/text.h"

namespace liangjia::catalog {

constexpr std::size_t kMostRowsAtOnce = 1000;

inline std::string row_pointer(std::string_view list, std::size_t row, std::string_view field) {
  return "/" + std::string(list) + "/" + std::to_string(row) + "/" + std::string(field);
}

// Rows are 1..kMostRowsAtOnce, and no two have the same key_of(row).
template <class RowType, class KeyOf>
void check_rows(const std::vector<RowType>& rows, std::string_view list, std::string_view field, KeyOf key_of, FieldErrors& errors) {
  if (rows.empty() || rows.size() > kMostRowsAtOnce) {
    errors.add("/" + std::string(list), error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostRowsAtOnce)}});
    return;
  }
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [seen, fresh] = first.emplace(key_of(rows[i]), i);
    if (!fresh) errors.add(row_pointer(list, i, field), error::kDuplicate, {{"first", std::to_string(seen->second + 1)}});
  }
}

// What a person must write: something, and at most so many characters.
inline void check_text(const std::string& text, std::size_t most, std::string pointer, FieldErrors& errors) {
  if (trimmed(text).empty()) return errors.add(std::move(pointer), error::kRequired);
  if (code_points(text) > most) errors.add(std::move(pointer), error::kTooLong, {{"most", std::to_string(most)}});
}

inline void check_period(BusinessDate from, BusinessDate to, std::string pointer, FieldErrors& errors, const ErrorKind& reversed) {
  if (to < from) errors.add(std::move(pointer), reversed);
}

inline void check_token(std::string_view token, std::span<const std::string_view> allowed, std::string pointer, FieldErrors& errors) {
  if (std::ranges::find(allowed, token) != allowed.end()) return;
  std::string list;
  for (const std::string_view one : allowed) list.append(list.empty() ? "" : ", ").append(one);
  errors.add(std::move(pointer), error::kUnknownValue, {{"allowed", std::move(list)}});
}

inline void check_price(Price price, std::string pointer, FieldErrors& errors) {
  if (price <= Price{}) errors.add(std::move(pointer), error::kOutOfRange, {{"low", "0.0001"}, {"high", "10000000"}});
}

// Found things by their key: for rows that refer by code.
template <class Thing, class KeyOf>
std::unordered_map<std::string, Thing> by_key(std::vector<Thing> things, KeyOf key_of) {
  std::unordered_map<std::string, Thing> map;
  for (Thing& thing : things) {
    std::string key = key_of(thing);
    map.emplace(std::move(key), std::move(thing));
  }
  return map;
}

}  // namespace liangjia::catalog
