#pragma once
// A row is told once (Rule DB-5): a table of columns, each with the member it fills, from which the SELECT list, the INSERT list and its
// width, the reader, the values and the versioned UPDATE follow. A name and its member stand on one line, so two columns cannot be swapped.
// Texts are constants. tests/storage/table_tests.cpp compares every table with the database.
//
//   inline constexpr auto kOrderTable = db::table<Order>("purchase_order",
//       db::key("id", &Order::id),                            // WHERE id = ?
//       db::fixed("number", &Order::number),                  // written once, by INSERT
//       db::changing("remark", &Order::remark).or_null(),     // also by UPDATE; an empty value is NULL
//       db::version("version", &Order::version));             // UPDATE asks for the version seen and counts it up
//
//   constexpr auto kLock = db::select<kOrderTable, "WHERE id = ? FOR UPDATE">("order_store.lock");
//   const std::optional<Order> order = db::one(tx.session(), kLock, id);
//   db::insert<kOrderTable>(tx, order);  db::insert_all<kOrderTable>(tx, orders);
//   db::update<kOrderTable>(tx, order);  db::update_all<kOrderTable>(tx, orders);      // rows that are locked: a missing one is a bug
//
// What a query joins is a view: columns are expressions, whole tables are parts, and FROM stands in the tail.
//
//   constexpr auto kOrderView = db::view<OrderView>(db::part<kOrderTable, "o">(&OrderView::order), db::column("b.name",
//   &OrderView::buyer_name)); constexpr auto kFind = db::select<kOrderView, "FROM purchase_order o JOIN organisation b ON b.id = o.buyer_id
//   WHERE o.id = ?">("...");
//
// A member may be deeper than the row: pass a lambda instead, [](auto& row) -> auto& { return row.scope.pool; }.
#include <functional>
#include <set>
#include <span>
#include <tuple>
#include <type_traits>

#include "core/database/fixed_text.h"
#include "core/database/in_list.h"
#include "core/database/transaction.h"
#include "core/database/update_rows.h"

namespace liangjia::db {

enum class Use { Key, Fixed, Changing, Version };

// How a member is kept, for CAST (update_all) and for the comparison with the database.
template <class T>
struct ColumnType {
  static constexpr std::string_view kCast = "SIGNED";
  static constexpr bool kOptional = false;
};
template <NamedEnum T>
struct ColumnType<T> {
  static constexpr std::string_view kCast = "CHAR(32)";
  static constexpr bool kOptional = false;
};
template <>
struct ColumnType<std::string> {
  static constexpr std::string_view kCast = "CHAR(500)";  // of a longer column, say so: sized("CHAR(2000)")
  static constexpr bool kOptional = false;
};
template <>
struct ColumnType<BusinessDate> {
  static constexpr std::string_view kCast = "DATE";
  static constexpr bool kOptional = false;
};
template <>
struct ColumnType<BusinessMonth> {
  static constexpr std::string_view kCast = "CHAR(7)";
  static constexpr bool kOptional = false;
};
template <>
struct ColumnType<Instant> {
  static constexpr std::string_view kCast = "DATETIME(6)";
  static constexpr bool kOptional = false;
};
template <class T>
struct ColumnType<std::optional<T>> {
  static constexpr std::string_view kCast = ColumnType<T>::kCast;
  static constexpr bool kOptional = true;
};

template <class Get, bool kEmptyIsNull = false>
struct Column {
  std::string_view name;
  Get get;
  Use use = Use::Fixed;
  std::string_view cast_as = {};  // empty: by the member's type

  constexpr Column<Get, true> or_null() const { return {name, get, use, cast_as}; }
  constexpr Column sized(std::string_view type) const { return {name, get, use, type}; }

  template <class Row_>
  using Member = std::remove_cvref_t<std::invoke_result_t<Get, Row_&>>;

  template <class Each>
  constexpr void each_name(std::string_view, Each each) const {
    each(name);
  }
  template <class Row_>
  void read(Row_& into, Row& row) const {
    using T = Member<Row_>;
    if constexpr (kEmptyIsNull) {
      std::invoke(get, into) = row.take<std::optional<T>>().value_or(T{});
    } else {
      std::invoke(get, into) = row.take<T>();
    }
  }
  template <class Row_>
  Value value(const Row_& from) const {
    const auto& member = std::invoke(get, from);
    if constexpr (kEmptyIsNull) {
      if (member == Member<Row_>{}) return {};
    }
    return to_value(member);
  }
  template <class Row_>
  constexpr std::string_view cast() const {
    return cast_as.empty() ? ColumnType<Member<Row_>>::kCast : cast_as;
  }
  template <class Row_>
  constexpr bool nullable() const {
    return kEmptyIsNull || ColumnType<Member<Row_>>::kOptional;
  }
};

template <class Get>
constexpr Column<Get> key(std::string_view name, Get get) {
  return {name, get, Use::Key};
}
template <class Get>
constexpr Column<Get> fixed(std::string_view name, Get get) {
  return {name, get, Use::Fixed};
}
template <class Get>
constexpr Column<Get> changing(std::string_view name, Get get) {
  return {name, get, Use::Changing};
}
template <class Get>
constexpr Column<Get> version(std::string_view name, Get get) {
  return {name, get, Use::Version};
}
// Of a view: any expression.
template <class Get>
constexpr Column<Get> column(std::string_view expression, Get get) {
  return {expression, get, Use::Fixed};
}

template <class Row_, class... Columns>
struct Table {
  using RowType = Row_;
  static constexpr std::size_t kWidth = sizeof...(Columns);

  std::string_view name;  // empty: a view
  std::tuple<Columns...> columns;

  // each(name of a column), with "alias." in front of a table's own names when there is an alias.
  template <class Each>
  constexpr void each_name(std::string_view alias, Each each) const {
    std::apply([&](const auto&... column) { (column.each_name(alias, each), ...); }, columns);
  }
  template <class Each>
  constexpr void each_column(Each each) const {
    std::apply([&](const auto&... column) { (each(column), ...); }, columns);
  }
  void read(Row_& into, Row& row) const {
    each_column([&](const auto& column) { column.read(into, row); });
  }
};

template <class Row_, class... Columns>
constexpr Table<Row_, Columns...> table(std::string_view name, Columns... columns) {
  return {name, {columns...}};
}
template <class Row_, class... Columns>
constexpr Table<Row_, Columns...> view(Columns... columns) {
  return {{}, {columns...}};
}

// All columns of a table, joined under an alias, into a member of a view.
template <const auto& kTable, FixedText kAlias, class Get>
struct Part {
  Get get;
  template <class Each>
  constexpr void each_name(std::string_view, Each each) const {
    kTable.each_name({}, [&](std::string_view name) { each(kAlias.view(), name); });
  }
  template <class Row_>
  void read(Row_& into, Row& row) const {
    kTable.read(std::invoke(get, into), row);
  }
};
template <const auto& kTable, FixedText kAlias, class Get>
constexpr Part<kTable, kAlias, Get> part(Get get) {
  return {get};
}

template <const auto& kTable>
using RowOf = typename std::remove_cvref_t<decltype(kTable)>::RowType;

namespace written {

// "a, b, c" or "o.a, o.b, o.c".
template <class Out>
struct NameList {
  Out& out;
  std::string_view alias;
  bool first = true;
  constexpr void operator()(std::string_view name) { (*this)(alias, name); }
  constexpr void operator()(std::string_view of, std::string_view name) {
    if (!first) out.add(", ");
    first = false;
    if (!of.empty()) out.add(of), out.add(".");
    out.add(name);
  }
};

template <const auto& kTable, FixedText kAlias>
struct Names {
  template <class Out>
  static constexpr void write(Out& out) {
    NameList<Out> list{out, kAlias.view()};
    kTable.each_name({}, [&](auto... name) { list(name...); });
  }
};

template <const auto& kTable, FixedText kTail>
struct Select {
  template <class Out>
  static constexpr void write(Out& out) {
    out.add("SELECT ");
    Names<kTable, "">::write(out);
    if (!kTable.name.empty()) out.add(" FROM "), out.add(kTable.name);
    if (!kTail.view().empty()) out.add(" "), out.add(kTail.view());
  }
};

template <const auto& kTable>
struct InsertHead {
  template <class Out>
  static constexpr void write(Out& out) {
    out.add("INSERT INTO "), out.add(kTable.name), out.add(" (");
    Names<kTable, "">::write(out);
    out.add(") VALUES");
  }
};

template <const auto& kTable>
struct InsertOne {
  template <class Out>
  static constexpr void write(Out& out) {
    InsertHead<kTable>::write(out);
    out.add(" (?");
    for (std::size_t i = 1; i < std::remove_cvref_t<decltype(kTable)>::kWidth; ++i) out.add(", ?");
    out.add(")");
  }
};

// Whether UPDATE writes a column: all that change, or those named.
template <FixedText... kNames>
constexpr bool written_by_update([[maybe_unused]] std::string_view name, Use use) {
  if (use != Use::Changing) return false;
  return sizeof...(kNames) == 0 || ((kNames.view() == name) || ...);
}

template <const auto& kTable, FixedText... kNames>
struct Update {
  template <class Out>
  static constexpr void write(Out& out) {
    out.add("UPDATE "), out.add(kTable.name), out.add(" SET ");
    bool first = true;
    kTable.each_column([&](const auto& column) {
      const bool counts = column.use == Use::Version;
      if (!counts && !written_by_update<kNames...>(column.name, column.use)) return;
      if (!first) out.add(", ");
      first = false;
      out.add(column.name), out.add(" = ");
      if (counts) {
        out.add(column.name), out.add(" + 1");
      } else {
        out.add("?");
      }
    });
    first = true;
    kTable.each_column([&](const auto& column) {
      if (column.use != Use::Key && column.use != Use::Version) return;
      out.add(first ? " WHERE " : " AND "), out.add(column.name), out.add(" = ?");
      first = false;
    });
  }
};

template <const auto& kTable, FixedText kWhat>
struct Named {
  template <class Out>
  static constexpr void write(Out& out) {
    out.add(kTable.name), out.add(kWhat.view());
  }
};

template <const auto& kTable, FixedText kName>
constexpr bool has_changing() {
  bool found = false;
  kTable.each_column([&](const auto& column) { found = found || (column.use == Use::Changing && column.name == kName.view()); });
  return found;
}

template <const auto& kTable>
void append_values(std::vector<Value>& values, const RowOf<kTable>& row) {
  kTable.each_column([&](const auto& column) { values.push_back(column.value(row)); });
}

// The columns update_all writes, the key first.
template <const auto& kTable>
std::vector<UpdatedColumn> updated_columns() {
  std::vector<UpdatedColumn> columns;
  for (const Use use : {Use::Key, Use::Changing}) {
    kTable.each_column([&](const auto& column) {
      if (column.use == use) columns.push_back({column.name, column.template cast<RowOf<kTable>>()});
    });
  }
  return columns;
}
template <const auto& kTable>
constexpr std::size_t count_of(Use use) {
  std::size_t count = 0;
  kTable.each_column([&](const auto& column) { count += column.use == use ? 1U : 0U; });
  return count;
}

}  // namespace written

// "o.id, o.number, ..." for a text joined by hand; read it with kTable.read(into, row).
template <const auto& kTable, FixedText kAlias>
inline constexpr auto columns = kWritten<written::Names<kTable, kAlias>>;

// A statement that gives rows of one type.
template <class Row_>
struct Select {
  Sql sql;
  void (*read)(Row_& into, Row& row);

  Row_ operator()(Row& row) const {
    Row_ made{};
    read(made, row);
    return made;
  }
};

// kTail: "WHERE ... ORDER BY ... FOR UPDATE"; of a view "FROM ..."; "{in}" where a list goes (rows_in).
template <const auto& kTable, FixedText kTail = "">
constexpr Select<RowOf<kTable>> select(std::string_view name) {
  return {{name, kWritten<written::Select<kTable, kTail>>.view()}, [](RowOf<kTable>& into, Row& row) { kTable.read(into, row); }};
}

template <class Row_, class... Args>
std::vector<Row_> all(Session& session, const Select<Row_>& select, const Args&... args) {
  std::vector<Row> rows = session.query(select.sql, args...);
  std::vector<Row_> made;
  made.reserve(rows.size());
  for (Row& row : rows) made.push_back(select(row));
  return made;
}
// None or one; more is a bug.
template <class Row_, class... Args>
std::optional<Row_> one(Session& session, const Select<Row_>& select, const Args&... args) {
  auto row = session.one(select.sql, args...);
  return row ? std::optional{select(*row)} : std::nullopt;
}
// The rows whose keys are in the list (each once, ascending, as locks are taken); "{in}" stands for it. Absent ones are absent.
template <class Row_, class Key, class... Args>
std::vector<Row_> all_in(Session& session, const Select<Row_>& select, const std::vector<Key>& keys, const Args&... after) {
  const std::set<Key> distinct(keys.begin(), keys.end());
  const std::vector<Value> list = values_of(std::vector<Key>(distinct.begin(), distinct.end()));
  const Value tail[] = {to_value(after)..., Value{}};
  std::vector<Row> rows = query_in(session, select.sql, list, {}, std::span(tail, sizeof...(Args)));
  std::vector<Row_> made;
  made.reserve(rows.size());
  for (Row& row : rows) made.push_back(select(row));
  return made;
}

template <const auto& kTable>
void insert(Transaction& tx, const RowOf<kTable>& row) {
  std::vector<Value> values;
  written::append_values<kTable>(values, row);
  tx.session().execute_values({kWritten<written::Named<kTable, ".insert">>.view(), kWritten<written::InsertOne<kTable>>.view()}, values);
}
template <const auto& kTable>
void insert_all(Transaction& tx, const std::vector<RowOf<kTable>>& rows) {
  constexpr std::size_t kWidth = std::remove_cvref_t<decltype(kTable)>::kWidth;
  std::vector<Value> values;
  values.reserve(rows.size() * kWidth);
  for (const auto& row : rows) written::append_values<kTable>(values, row);
  tx.insert_rows({kWritten<written::Named<kTable, ".insert_all">>.view(), kWritten<written::InsertHead<kTable>>.view()}, kWidth, values);
}

// Every column that may change, or those named, of the row with this key and, where it has one, this version. Exactly one must match.
template <const auto& kTable, FixedText... kNames>
void update(Transaction& tx, const RowOf<kTable>& row) {
  static_assert((written::has_changing<kTable, kNames>() && ...), "no such column that may change");
  std::vector<Value> values;
  kTable.each_column([&](const auto& column) {
    if (written::written_by_update<kNames...>(column.name, column.use)) values.push_back(column.value(row));
  });
  kTable.each_column([&](const auto& column) {
    if (column.use == Use::Key || column.use == Use::Version) values.push_back(column.value(row));
  });
  const Sql sql{kWritten<written::Named<kTable, ".update">>.view(), kWritten<written::Update<kTable, kNames...>>.view()};
  if (tx.session().execute_values(sql, values) != 1) throw InternalBug(std::string(sql.name) + ": not the one row of this version");
}

// The same for many locked rows in one statement; their versions are counted up, not asked for.
template <const auto& kTable>
void update_all(Transaction& tx, const std::vector<RowOf<kTable>>& rows) {
  static_assert(written::count_of<kTable>(Use::Key) == 1, "rows are joined by one key");
  if (rows.empty()) return;
  static const std::vector<UpdatedColumn> kColumns = written::updated_columns<kTable>();
  constexpr bool kCounts = written::count_of<kTable>(Use::Version) == 1;
  std::vector<Value> values;
  values.reserve(rows.size() * kColumns.size());
  for (const auto& row : rows) {
    for (const Use use : {Use::Key, Use::Changing}) {
      kTable.each_column([&](const auto& column) {
        if (column.use == use) values.push_back(column.value(row));
      });
    }
  }
  update_rows(tx, {kWritten<written::Named<kTable, ".update_all">>.view(), kTable.name, kColumns, kCounts}, values);
}

// A table as the comparison with the database sees it.
struct ColumnShape {
  std::string_view name;
  std::string_view cast;
  bool nullable = false;
};
struct TableShape {
  std::string_view name;
  std::vector<ColumnShape> columns;
};
template <const auto& kTable>
TableShape shape_of() {  // for tests
  TableShape shape{kTable.name, {}};
  kTable.each_column([&](const auto& column) {
    using R = RowOf<kTable>;
    shape.columns.push_back({column.name, column.template cast<R>(), column.template nullable<R>()});
  });
  return shape;
}

}  // namespace liangjia::db
