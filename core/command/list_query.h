#pragma once
// What a read may find, and the list made of it. A WHERE clause begins with the scope of its reader, or with the reason why it
// needs none, so that no query can forget it. A list is ordered by id, newest first, and paged by keyset: the cursor is the
// last id seen. Clauses are program text; values are always bound.
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/database/table.h"

namespace liangjia {

// Rows that are not of one owner, or whose owner the caller has asked for already; which of them, is said where it is written.
struct Unscoped {
  explicit consteval Unscoped(std::string_view because) {
    if (because.empty()) throw "an unscoped query says why";
  }
};

class Where {
 public:
  explicit Where(const SqlFilter& scope) : text_("(" + scope.text + ")"), values_(scope.values) {}
  explicit Where(Unscoped) : text_("1 = 1") {}

  // The values of places in front of WHERE, in their order.
  template <class... Values>
  Where& before(const Values&... values) {
    (values_.insert(values_.begin() + before_++, db::to_value(values)), ...);
    return *this;
  }
  Where& before(const SqlFilter& filter);
  template <class... Values>
  Where& with(std::string_view clause, const Values&... values) {
    return with(SqlFilter{std::string(clause), {db::to_value(values)...}});
  }
  Where& with(const SqlFilter& filter);
  // The clause with its value when there is one: a filter that was asked for.
  template <class T>
  Where& maybe(std::string_view clause, const std::optional<T>& value) {
    return value ? with(clause, *value) : *this;
  }
  // One of the columns holds the words anywhere, when there are any; the wildcards of LIKE in them stand for themselves.
  Where& containing(std::initializer_list<std::string_view> columns, std::string_view words);

  const std::string& text() const { return text_; }
  const std::vector<db::Value>& values() const { return values_; }  // of the whole statement up to the end of WHERE

 private:
  std::string text_;
  std::vector<db::Value> values_;
  std::ptrdiff_t before_ = 0;
};

// `select` is "SELECT ... FROM ... JOIN ..." without WHERE; its first column is `id_column`. `read(db::Row&)` makes an item.
// One row more than asked for is read to know whether there is a next page.
template <class Read, class Item = std::invoke_result_t<Read&, db::Row&>>
Page<Item> read_page(db::Session& session, const db::Sql& select, std::string_view id_column, Where where, const PageRequest& request,
                     Read read) {
  const std::string id(id_column);
  where.maybe(id + " < ?", request.after);
  const std::string text = std::string(select.text) + " WHERE " + where.text() + " ORDER BY " + id + " DESC LIMIT ?";
  std::vector<db::Value> values = where.values();
  values.push_back(db::to_value(request.limit + 1));
  auto rows = session.query_values({select.name, text}, values);
  Page<Item> page;
  if (std::ssize(rows) > request.limit) {
    rows.pop_back();
    page.next = db::Row(rows.back()).take<std::int64_t>();
  }
  page.items.reserve(rows.size());
  for (db::Row& row : rows) page.items.push_back(read(row));
  return page;
}

// The one row of `select` that `where` leaves, or none; more is a bug.
template <class Read, class Item = std::invoke_result_t<Read&, db::Row&>>
std::optional<Item> read_one(db::Session& session, const db::Sql& select, const Where& where, Read read) {
  auto rows = session.query_values({select.name, std::string(select.text) + " WHERE " + where.text()}, where.values());
  if (rows.size() > 1) throw InternalBug(std::string(select.name) + ": more than one row");
  if (rows.empty()) return std::nullopt;
  return read(rows.front());
}

// The same of a row table's or view's select without WHERE.
template <class Row_>
Page<Row_> read_page(db::Session& session, const db::Select<Row_>& select, std::string_view id_column, Where where,
                     const PageRequest& request) {
  return read_page(session, select.sql, id_column, std::move(where), request, select);
}
template <class Row_>
std::optional<Row_> read_one(db::Session& session, const db::Select<Row_>& select, const Where& where) {
  return read_one(session, select.sql, where, select);
}

}  // namespace liangjia
