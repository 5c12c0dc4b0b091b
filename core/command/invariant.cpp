#include "core/command/invariant.h"

#include "core/base/reached.h"

namespace liangjia::command {

Violations broken_by(const Invariant& invariant, const ChangeSet& changes) {
  Violations violations;
  if (!invariant.on_change) return violations;
  try {
    invariant.on_change(changes, violations);
  } catch (const std::exception& thrown) {
    violations.push_back(thrown.what());
  }
  if (!violations.empty()) note_reached(reached::kOnChange, invariant.name);
  return violations;
}

Verified verified(const Invariant& invariant, db::Session& session) {
  Verified found;
  try {
    found = invariant.verify(session);
  } catch (const std::exception& thrown) {
    return {0, {thrown.what()}};  // not counted as reached: the check itself failed
  }
  if (!found.violations.empty()) note_reached(reached::kVerify, invariant.name);
  return found;
}

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
