#pragma once
// What every table of sums says of its rows: how they are written out of computed ones, and which of them differ from those (Rules RO-1,
// RO-2). A computed text gives its columns in the order of the table's.
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

}  // namespace liangjia::monitoring
