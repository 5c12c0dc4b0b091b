#pragma once
// A row table (core/database/table.h) against the database: every column it tells exists, is NULL-able exactly when the member may be
// empty, and keeps what the member holds; every column that INSERT must give is told.
#include <string>
#include <vector>

#include "core/database/table.h"
#include "tests/support/workbench.h"

namespace liangjia::test {

inline bool keeps(std::string_view kept, std::string_view cast) {
  const auto is = [&](std::initializer_list<std::string_view> types) { return std::ranges::find(types, kept) != types.end(); };
  if (cast == "SIGNED") return is({"bigint", "int", "smallint", "tinyint", "mediumint"});
  if (cast == "DATE") return kept == "date";
  if (cast == "DATETIME(6)") return kept == "datetime";
  return is({"char", "varchar", "text", "mediumtext", "longtext", "binary", "varbinary", "blob", "mediumblob"});
}

// "purchase_order.packs: ..." for each difference.
inline std::vector<std::string> differences(db::Session& owner, const db::TableShape& table) {
  struct Kept {
    std::string name, type;
    bool nullable = false, required = false;
  };
  constexpr db::Sql kColumns{"table_comparison.columns",
                             "SELECT column_name, data_type, is_nullable = 'YES', is_nullable = 'NO' AND column_default IS NULL AND "
                             "extra NOT LIKE '%auto_increment%' AND generation_expression IS NULL FROM information_schema.columns "
                             "WHERE table_schema = DATABASE() AND table_name = ?"};
  std::vector<Kept> kept;
  for (db::Row& row : owner.query(kColumns, table.name)) {
    Kept one;
    one.name = row.take<std::string>();
    one.type = row.take<std::string>();
    one.nullable = row.take<bool>();
    one.required = row.take<bool>();
    kept.push_back(std::move(one));
  }
  std::vector<std::string> found;
  const auto tell = [&](std::string_view column, const std::string& what) {
    found.push_back(std::string(table.name) + "." + std::string(column) + ": " + what);
  };
  if (kept.empty()) tell("*", "no such table");
  for (const db::ColumnShape& told : table.columns) {
    const auto column = std::ranges::find(kept, told.name, &Kept::name);
    if (column == kept.end()) {
      tell(told.name, "not in the database");
      continue;
    }
    if (column->nullable != told.nullable) tell(told.name, column->nullable ? "may be NULL" : "is never NULL");
    if (!keeps(column->type, told.cast)) tell(told.name, "is a " + column->type + ", told as " + std::string(told.cast));
  }
  for (const Kept& column : kept) {
    if (column.required && std::ranges::find(table.columns, column.name, &db::ColumnShape::name) == table.columns.end())
      tell(column.name, "must be given and is not told");
  }
  return found;
}

// The tables of one room; the schema is that of the workbench's server.
template <const auto&... kTables>
void compare_with_database() {
  Workbench bench{{}, {}};
  const auto session = bench.pool->lease();
  for (const db::TableShape& table : {db::shape_of<kTables>()...}) {
    for (const std::string& difference : differences(*session, table)) BOOST_ERROR(difference);
    BOOST_TEST(!table.columns.empty());
  }
}

}  // namespace liangjia::test
