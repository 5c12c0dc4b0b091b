#pragma once
// What a read may find, and the list made of it. A WHERE clause begins with the scope of its reader, or with the reason why it
// needs none, so that no query can forget it. A list is ordered by id, newest first, and paged by keyset: the cursor is the
// last id seen. Clauses are program text; values are always bound.
//
// A page costs its own rows at any size of the table (Rule LQ-1). It is read in branches: each alternative of the scope (an institution
// of an alliance, a division, what an enterprise won or delivers) is one range of one index that ends in the id, newest first; the
// branches are merged by id, and what the list shows is joined to the ids of the page alone. What no index tells is asked of each
// candidate, of kCandidatesMost at most for one page: a page may then be short, even empty, and still have a next one (Rule LQ-2).
// A time from which on rows were made is a range of their ids, and needs no index (Rule LQ-4).
#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/check.h"
#include "core/base/page.h"
#include "core/base/state_machine.h"
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
  // A clause as it was added. With a column it says nothing but "column = ?" or "column IN (...)" of its values.
  struct Clause {
    SqlFilter filter;
    std::string column = {};
  };

  explicit Where(const SqlFilter& scope) : text_("(" + scope.text + ")"), values_(scope.values), scope_(scope) {}
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
  // One of these values (states, months), each of them a branch where an index holds the column.
  Where& among(std::string_view column, std::vector<db::Value> values);
  // The clause with its value when there is one: a filter that was asked for.
  template <class T>
  Where& maybe(std::string_view clause, const std::optional<T>& value) {
    return value ? with(clause, *value) : *this;
  }
  // One of the columns holds the words anywhere, when there are any; the wildcards of LIKE in them stand for themselves.
  Where& containing(std::initializer_list<std::string_view> columns, std::string_view words);

  // No account of the person's stands in these columns: what a second person has to do (same_person).
  Where& by_others(const Actor& person, std::initializer_list<std::string_view> columns);
  // The rows of the list's first order (its documents, where lines lead to them) were made then or later: their ids tell it, with a day to
  // spare. An id may be made long after what it stands for (a history that is loaded), never before it, so that the end of a time is no
  // range of ids. What exactly is asked stands in clauses of its own.
  Where& made_from(const std::optional<Instant>& from);
  Where& made_from(const std::optional<BusinessDate>& from);

  const std::string& text() const { return text_; }
  const std::vector<db::Value>& values() const { return values_; }  // of the whole statement up to the end of WHERE
  const std::optional<SqlFilter>& scope() const { return scope_; }
  const std::vector<Clause>& clauses() const { return clauses_; }
  const std::optional<std::int64_t>& made_from() const { return made_from_; }
  std::vector<db::Value> values_before() const { return {values_.begin(), values_.begin() + before_}; }

 private:
  Where& add(Clause clause);

  std::string text_;
  std::vector<db::Value> values_;
  std::ptrdiff_t before_ = 0;
  std::optional<SqlFilter> scope_;
  std::vector<Clause> clauses_;
  std::optional<std::int64_t> made_from_;
};

// All values of a state, in the order of its names.
template <NamedEnum Enum>
inline constexpr auto kTokens = [] {
  std::array<std::string_view, std::size(EnumNames<Enum>::kAll)> tokens{};
  for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i] = EnumNames<Enum>::kAll[i].token;
  return tokens;
}();

// An index that gives ids newest first: (column, id), or (column, state, id), which serves when the state is among known values: those that
// are wanted, else all the states of the source.
struct ListIndex {
  std::string_view name;
  std::string_view column;
  std::string_view state = {};
};

// Where a list reads its ids. Columns are named as the clauses name them.
struct ListSource {
  std::string_view table;                         // "shipment s"
  std::string_view id;                            // "s.id"
  std::span<const ListIndex> indexes;             // narrow ones first: the first that serves is taken
  std::span<const std::string_view> states = {};  // of the first index of a column
  std::string_view joined = {};                   // "STRAIGHT_JOIN ...", for clauses that ask more than the table
  bool repeats = false;                           // rows lead to what the list holds: its ids are `first`, each as often as it has rows
  std::string_view first = {};                    // a column the list is ordered by before the id, as its indexes hold it
};
struct ReadBranches {
  const ListSource& source;
  const Where& where;
};

// The scope in parts that hold no row twice, each of values of one column: for sums, which no order of rows can bound.
std::vector<SqlFilter> disjoint_parts(db::Session& session, const SqlFilter& scope);

constexpr std::int64_t kCandidatesMost = 10'000;

// The ids of a page out of one or more sources, each once, newest first unless asked otherwise. `name` is that of the list's statement.
Page<std::int64_t> read_ids(db::Session& session, std::string_view name, std::initializer_list<ReadBranches> branches,
                            const PageRequest& request);
// The rows of these ids, newest first; `before` are the values of places in front of WHERE.
std::vector<db::Row> read_rows(db::Session& session, const db::Sql& select, const ListSource& source, std::vector<db::Value> before,
                               const std::vector<std::int64_t>& ids);

// `select` is "SELECT ... FROM ... JOIN ..." without WHERE, with one row for each id. `read(db::Row&)` makes an item.
template <class Read, class Item = std::invoke_result_t<Read&, db::Row&>>
std::vector<Item> read_items(db::Session& session, const db::Sql& select, const ListSource& source, std::vector<db::Value> before,
                             const std::vector<std::int64_t>& ids, Read read) {
  std::vector<Item> items;
  items.reserve(ids.size());
  for (db::Row& row : read_rows(session, select, source, std::move(before), ids)) items.push_back(read(row));
  return items;
}
template <class Row_>
Page<Row_> read_page(db::Session& session, const db::Select<Row_>& select, const ListSource& source, const Where& where,
                     const PageRequest& request) {
  const Page<std::int64_t> found = read_ids(session, select.sql.name, {{source, where}}, request);
  Page<Row_> page{read_items(session, select.sql, source, where.values_before(), found.items, select), found.next};
  if (request.oldest_first) std::ranges::reverse(page.items);
  return page;
}

// A list of what stays small at any time, or is put together from groups of rows: one statement that the server orders as it likes.
// The first column of `select` is `id_column`. One row more than asked for is read to know whether there is a next page.
template <class Read, class Item = std::invoke_result_t<Read&, db::Row&>>
Page<Item> read_page(db::Session& session, const db::Sql& select, std::string_view id_column, Where where, const PageRequest& request,
                     Read read) {
  const std::string id(id_column);
  where.maybe(id + (request.oldest_first ? " > ?" : " < ?"), request.after);
  const std::string text =
      std::string(select.text) + " WHERE " + where.text() + " ORDER BY " + id + (request.oldest_first ? "" : " DESC") + " LIMIT ?";
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
