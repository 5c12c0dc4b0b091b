#pragma once
// The WHERE clause of a list, grown clause by clause with its values; a list is ordered by id, newest first, and cut by keyset.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/database/session.h"

namespace liangjia::settlement {

class ListClauses {
 public:
  explicit ListClauses(const SqlFilter& scope) : text_(scope.text), values_(scope.values) {}

  template <class... Args>
  ListClauses& with(std::string_view clause, const Args&... args) {
    text_ += " AND ";
    text_ += clause;
    (values_.push_back(db::to_value(args)), ...);
    return *this;
  }
  template <class T>
  ListClauses& maybe(std::string_view clause, const std::optional<T>& value) {
    return value ? with(clause, *value) : *this;
  }
  const std::string& text() const { return text_; }
  const std::vector<db::Value>& values() const { return values_; }

 private:
  std::string text_;
  std::vector<db::Value> values_;
};

// Runs "`select` WHERE `clauses`" for one page by `id_column`; `before` are the values of places in `select`. `read(Row&)` makes
// an item, `id_of(item)` the cursor.
template <class Item, class Read, class IdOf>
Page<Item> read_page(db::Session& session, std::string_view name, std::string_view select, std::string_view id_column, ListClauses clauses, const PageRequest& page,
                     Read read, IdOf id_of, std::vector<db::Value> before = {}) {
  if (page.after) clauses.with(std::string(id_column) + " < ?", *page.after);
  const std::string text =
      std::string(select) + " WHERE " + clauses.text() + " ORDER BY " + std::string(id_column) + " DESC LIMIT ?";
  std::vector<db::Value> values = std::move(before);
  values.insert(values.end(), clauses.values().begin(), clauses.values().end());
  values.push_back(db::to_value(page.limit + 1));
  Page<Item> answer;
  for (auto& row : session.query_values({name, text}, values)) {
    if (answer.items.size() == static_cast<std::size_t>(page.limit)) {
      answer.next = id_of(answer.items.back());
      break;
    }
    answer.items.push_back(read(row));
  }
  return answer;
}

}  // namespace liangjia::settlement
