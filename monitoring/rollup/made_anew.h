#pragma once
// What every table of sums says of its rows: how they are written out of computed ones, and which of them differ from those (Rules RO-1,
// RO-2). A computed text gives its columns in the order of the table's.
#include "core/command/invariant.h"
#include "core/database/table.h"

namespace liangjia::monitoring {

template <const auto& kTable>
struct NameOf {
  template <class Out>
  static constexpr void write(Out& out) {
    out.add(kTable.name);
  }
};

template <const auto& kTable, db::FixedText kComputed>
inline constexpr auto kWrittenFrom =
    db::joined<"INSERT INTO ", db::kWritten<NameOf<kTable>>, " (", db::columns<kTable, "">, ") ", kComputed>;

// Behind FROM: kept and computed rows that have no equal on the other side, as `t`.
template <const auto& kTable, db::FixedText kComputed>
inline constexpr auto kDiffering =
    db::joined<"(SELECT ", db::columns<kTable, "">, ", 1 AS side FROM ", db::kWritten<NameOf<kTable>>, " UNION ALL SELECT c.*, -1 FROM (",
               kComputed, ") c) t GROUP BY ", db::columns<kTable, "t">, " HAVING SUM(t.side) <> 0">;

// RO-2: a cell that differs is told, but for what changes touch that the reader has still before it. `pending()` gives who waits, as
// waits(cell); it is asked only where something differs.
template <class Cell, class View, class Pending, class Tell>
command::Verified verified_sums(db::Session& session, const db::Sql& count, const db::Sql& differ, const View& view, Pending pending,
                                Tell tell) {
  command::Verified verified;
  verified.rows_checked = session.one(count)->take<std::int64_t>();
  std::vector<Cell> cells;
  for (db::Row& row : session.query(differ)) view.read(cells.emplace_back(), row);
  if (cells.empty()) return verified;
  const auto waits = pending();
  for (const Cell& cell : cells) {
    if (!waits(cell)) verified.violations.push_back(tell(cell));
  }
  return verified;
}

}  // namespace liangjia::monitoring
