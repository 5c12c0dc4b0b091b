#pragma once
#include "core/database/table.h"
#include "core/identity/password_history.h"

namespace liangjia::identity {

inline constexpr auto kOldPasswordTable =
    db::table<OldPassword>("password_history", db::key("user_id", &OldPassword::user), db::key("password_hash", &OldPassword::hash),
                           db::fixed("replaced_at", &OldPassword::replaced_at));

}  // namespace liangjia::identity
