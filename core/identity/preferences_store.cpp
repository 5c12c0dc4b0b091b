#include "core/identity/preferences_store.h"

#include "core/identity/preferences_document.h"
#include "core/identity/preferences_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kFind = db::select<kPreferencesTable, "WHERE user_id = ?">("preferences_store.find");
constexpr db::Sql kShared{"preferences_store.shared",
                          "SELECT u.display_name, p.content FROM user_account u JOIN user_preferences p ON p.user_id = u.id WHERE "
                          "u.organisation_id = ? AND u.id <> ? AND p.shares ORDER BY u.id"};

Preferences read(const std::string& content) {
  const auto document = json::parse(content);
  ensure(document.ok(), "preferences that are no JSON");
  FieldErrors faults;
  json::FieldReader in(*document, faults);
  return read_preferences(in);
}

}  // namespace

std::optional<StoredPreferences> find_preferences(db::Session& session, UserId user) { return db::one(session, kFind, user); }
Preferences preferences_in(const StoredPreferences& stored) { return read(stored.content); }
void insert_preferences(db::Transaction& tx, const StoredPreferences& made) { db::insert<kPreferencesTable>(tx, made); }
void update_preferences(db::Transaction& tx, const StoredPreferences& changed) { db::update<kPreferencesTable>(tx, changed); }

std::vector<SharedView> shared_views(db::Session& session, const Actor& actor, std::string_view operation) {
  std::vector<SharedView> shared;
  for (db::Row& row : session.query(kShared, actor.organisation, actor.user)) {
    const auto name = row.take<std::string>();
    for (SavedView& view : read(row.take<std::string>()).views) {
      if (view.shared && view.operation == operation) shared.push_back({std::move(view), name});
    }
  }
  return shared;
}

}  // namespace liangjia::identity
