#pragma once
// The text of a list: one SELECT, conditions joined with AND, newest id first, one row more than asked to know whether a
// next page exists. Conditions are program text; values are always bound.
#include <string>
#include <string_view>
#include <vector>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/database/session.h"

namespace liangjia {

class ListQuery {
 public:
  // `select` is "SELECT ... FROM ... JOIN ..." without WHERE; `id_column` orders and pages.
  ListQuery(std::string_view select, std::string_view id_column) : text_(std::string(select) + " WHERE 1 = 1"), id_column_(id_column) {}

  // The values of places in `select` itself; before any condition.
  void bind(const std::vector<db::Value>& values) { values_.insert(values_.begin(), values.begin(), values.end()); }
  void add(const SqlFilter& filter) {
    text_ += " AND " + filter.text;
    values_.insert(values_.end(), filter.values.begin(), filter.values.end());
  }
  template <class T>
  void equal(std::string_view column, const std::optional<T>& value) {
    if (value) add({std::string(column) + " = ?", {db::to_value(*value)}});
  }
  // The text contained anywhere; its wildcards are taken literally.
  void contains(std::string_view column, const std::optional<std::string>& text) {
    if (!text) return;
    std::string pattern = "%";
    for (const char letter : *text) {
      if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
      pattern += letter;
    }
    add({std::string(column) + " LIKE ?", {db::Value{pattern + "%"}}});
  }

  // Item read_row(db::Row&); the item's id is its member `id`.
  template <class Item, class Read>
  Page<Item> page(db::Session& session, std::string_view name, const PageRequest& request, Read read_row) {
    if (request.after) add({std::string(id_column_) + " < ?", {db::Value{*request.after}}});
    text_ += " ORDER BY " + std::string(id_column_) + " DESC LIMIT " + std::to_string(request.limit + 1);
    Page<Item> page;
    for (db::Row& row : session.query_values({name, text_}, values_)) {
      if (page.items.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.items.back().id.value();
        break;
      }
      page.items.push_back(read_row(row));
    }
    return page;
  }

 private:
  std::string text_;
  std::string_view id_column_;
  std::vector<db::Value> values_;
};

}  // namespace liangjia
