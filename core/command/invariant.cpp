#include "core/command/invariant.h"

namespace liangjia::command {

Verified verify_by_sql(db::Session& session, const db::Sql& violations, const db::Sql& count) {
  Verified verified;
  if (auto row = session.one(count)) verified.rows_checked = row->take<std::int64_t>();
  for (auto& row : session.query(violations)) {
    std::string text;
    while (!row.at_end()) {
      if (!text.empty()) text += ' ';
      text += row.take<std::optional<std::string>>().value_or("NULL");
    }
    verified.violations.push_back(std::move(text));
  }
  return verified;
}

}  // namespace liangjia::command
