#pragma once
// One UPDATE for many rows, each with values of its own: a table of the new values, joined by key. The server is made to look up
// the rows by their key; left to choose, it may read the whole table of a small city and lock rows of other documents.
// Rows are sent in parts whose size is a power of two, so that few texts are prepared.
#include <span>
#include <string_view>

#include "core/database/transaction.h"

namespace liangjia::db {

struct UpdatedColumn {
  std::string_view name;
  std::string_view type = "SIGNED";  // as CAST takes it: the new values have no type of their own
};

struct RowsUpdate {
  static constexpr std::size_t kMost = 64;  // rows a statement

  std::string_view name;  // for logs and errors
  std::string_view table;
  std::span<const UpdatedColumn> columns;  // the key first
  bool counts_version = false;             // version = version + 1
};

// `values`: rows of `columns` width. A row that is not there is a bug: the rows were locked before.
void update_rows(Transaction& tx, const RowsUpdate& update, std::span<const Value> values);

}  // namespace liangjia::db
