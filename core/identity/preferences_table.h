#pragma once
#include "core/database/table.h"
#include "core/identity/preferences.h"

namespace liangjia::identity {

inline constexpr auto kPreferencesTable = db::table<StoredPreferences>(
    "user_preferences", db::key("user_id", &StoredPreferences::user),
    db::changing("content", &StoredPreferences::content).sized("CHAR(200000)"), db::changing("shares", &StoredPreferences::shares),
    db::version("version", &StoredPreferences::version), db::changing("changed_at", &StoredPreferences::changed_at));

}  // namespace liangjia::identity
