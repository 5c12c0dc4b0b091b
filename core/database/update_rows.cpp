#include "core/database/update_rows.h"

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "core/base/check.h"

namespace liangjia::db {
namespace {

std::string one_row(const RowsUpdate& update) {
  std::string set;
  for (const UpdatedColumn& column : update.columns.subspan(1)) set += (set.empty() ? "" : ", ") + std::string(column.name) + " = ?";
  if (update.counts_version) set += ", version = version + 1";
  return "UPDATE " + std::string(update.table) + " SET " + set + " WHERE " + std::string(update.columns.front().name) + " = ?";
}

std::string many_rows(const RowsUpdate& update, std::size_t rows) {
  std::string first;
  std::string more = " UNION ALL SELECT ?";
  std::string set;
  for (const UpdatedColumn& column : update.columns) {
    const std::string name(column.name);
    first += (first.empty() ? "SELECT CAST(? AS " : ", CAST(? AS ") + std::string(column.type) + ") AS " + name;
    if (&column == &update.columns.front()) continue;
    more += ", ?";
    set += (set.empty() ? "t." : ", t.") + name + " = n." + name;
  }
  std::string text = "UPDATE (" + first;
  for (std::size_t i = 1; i < rows; ++i) text += more;
  const std::string key(update.columns.front().name);
  if (update.counts_version) set += ", t.version = t.version + 1";
  return text + ") n STRAIGHT_JOIN " + std::string(update.table) + " t ON t." + key + " = n." + key + " SET " + set;
}

}  // namespace

void update_rows(Transaction& tx, const RowsUpdate& update, std::span<const Value> values) {
  const std::size_t width = update.columns.size();
  ensure(width > 1 && values.size() % width == 0, "update_rows: values do not fill rows");
  while (!values.empty()) {
    const std::size_t rows = std::min(RowsUpdate::kMost, std::bit_floor(values.size() / width));
    std::vector<Value> part(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(rows * width));
    values = values.subspan(part.size());
    if (rows == 1) std::rotate(part.begin(), part.begin() + 1, part.end());  // the key goes last
    const auto matched = tx.session().execute_values({update.name, rows == 1 ? one_row(update) : many_rows(update, rows)}, part);
    if (matched != static_cast<std::int64_t>(rows))
      throw InternalBug(std::string(update.name) + ": a locked row was not there to be updated");
  }
}

}  // namespace liangjia::db
