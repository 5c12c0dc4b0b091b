#pragma once
// How large the tables are, as the server estimates them: for who keeps the machine.
#include <cstdint>
#include <string>
#include <vector>

#include "core/database/session.h"

namespace liangjia::db {

struct TableSize {
  std::string table;
  std::int64_t rows = 0;
  std::int64_t data_bytes = 0;
  std::int64_t index_bytes = 0;
  bool by_id = false;  // its key is one number named id
};
std::vector<TableSize> table_sizes(Session& session);  // the largest first

}  // namespace liangjia::db
