#pragma once
// SELECT ... WHERE x IN (...) over any number of values. `sql.text` holds "{in}" once, where the list goes; `before` and
// `after` are the values of the places in front of it and behind it. Long lists are sent in parts of kInListMost, so that
// 10,000 codes are ten round trips; the rows of all parts come back together, and an order is kept within a part only.
// An empty list finds nothing.
#include <span>
#include <vector>

#include "core/database/session.h"

namespace liangjia::db {

constexpr std::size_t kInListMost = 1024;  // a power of two, as places() rounds up

std::vector<Row> query_in(Session& session, const Sql& sql, std::span<const Value> list, std::span<const Value> before = {},
                          std::span<const Value> after = {});

// A column of codes is ASCII, and the server refuses to compare it with other text: what is not ASCII is no code and finds nothing.
bool is_ascii(std::string_view text);
std::vector<Value> codes_of(const std::vector<std::string>& codes);

template <class T>
std::vector<Value> values_of(const std::vector<T>& things) {
  std::vector<Value> values;
  values.reserve(things.size());
  for (const T& thing : things) values.push_back(to_value(thing));
  return values;
}

}  // namespace liangjia::db
