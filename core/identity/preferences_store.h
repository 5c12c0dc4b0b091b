#pragma once
// SQL of preferences (core/schema, table user_preferences).
#include <optional>
#include <vector>

#include "core/database/transaction.h"
#include "core/identity/preferences.h"

namespace liangjia::identity {

std::optional<StoredPreferences> find_preferences(db::Session& session, UserId user);
Preferences preferences_in(const StoredPreferences& stored);
// The person's account is locked: one after the other.
void insert_preferences(db::Transaction& tx, const StoredPreferences& made);
void update_preferences(db::Transaction& tx, const StoredPreferences& changed);  // version goes up by one

// A view that a colleague shares.
struct SharedView {
  SavedView view;
  std::string user_name;
};
// Of this list, of the other people of the actor's own organisation, by their accounts.
std::vector<SharedView> shared_views(db::Session& session, const Actor& actor, std::string_view operation);

}  // namespace liangjia::identity
