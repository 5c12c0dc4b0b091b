#pragma once
// A WHERE clause growing with its values, and the keyset page it selects: newest id first, one row more than asked for is
// read to know whether there is a next page. Texts are ours, values are bound.
#include <string>
#include <string_view>
#include <vector>

#include "core/base/page.h"
#include "core/database/session.h"

namespace liangjia::db {

struct Where {
  std::string text = "1 = 1";
  std::vector<Value> values;

  template <class... Values>
  Where& add(std::string_view condition, const Values&... more) {
    text += " AND (" + std::string(condition) + ")";
    (values.push_back(to_value(more)), ...);
    return *this;
  }
  Where& add_all(std::string_view condition, std::span<const Value> more) {
    text += " AND (" + std::string(condition) + ")";
    values.insert(values.end(), more.begin(), more.end());
    return *this;
  }
  // `column` in each place of `condition` holds `words` anywhere; the wildcards of LIKE in them stand for themselves.
  Where& contains(std::string_view condition, std::string_view words, std::size_t places) {
    std::string pattern = "%";
    for (const char c : words) {
      if (c == '%' || c == '_' || c == '\\') pattern += '\\';
      pattern += c;
    }
    const std::vector<Value> same(places, Value{pattern + "%"});
    return add_all(condition, same);
  }
};

// `head.text` is "SELECT id, ... FROM ... WHERE" with the id first; `shape(id, row)` makes an item of the columns after it.
template <class Item, class Shape>
Page<Item> page_of(Session& session, const Sql& head, Where where, std::string_view id_column, const PageRequest& request, Shape shape) {
  if (request.after) where.add(std::string(id_column) + " < ?", *request.after);
  const std::string text = std::string(head.text) + " " + where.text + " ORDER BY " + std::string(id_column) + " DESC LIMIT ?";
  where.values.push_back(to_value(request.limit + 1));
  Page<Item> page;
  std::int64_t last = 0;
  for (Row& row : session.query_values({head.name, text}, where.values)) {
    if (static_cast<int>(page.items.size()) == request.limit) {
      page.next = last;
      break;
    }
    last = row.take<std::int64_t>();
    page.items.push_back(shape(last, row));
  }
  return page;
}

}  // namespace liangjia::db
