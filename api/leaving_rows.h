#pragma once
// The rows that leave the database, each after its time (Rule KE-1). All others are books: documents, ledgers, the audit and what they
// name, which are never removed. The account of the program may delete from no other table (`-- forgets:` in the migrations).
#include <chrono>
#include <filesystem>
#include <span>
#include <string_view>

#include "core/base/calendar.h"
#include "core/database/session.h"

namespace liangjia::api {

struct LeavingRows {
  std::string_view table;
  std::chrono::hours kept;
  std::string_view rule;
  bool (*remove_some)(db::Session& session, Instant before);  // false when none was left
};
std::span<const LeavingRows> leaving_rows();

// The same for the files that were imported: `folder` is that of the imports.
void remove_old_imports(const std::filesystem::path& folder, Instant now);

}  // namespace liangjia::api
