#pragma once
#include "core/database/table.h"
#include "core/identity/wrong_tries.h"

namespace liangjia::identity {

inline constexpr auto kWrongTryTable = db::table<WrongTries>(
    "wrong_try", db::key("user_id", &WrongTries::user), db::key("source", &WrongTries::source), db::changing("tries", &WrongTries::tries),
    db::changing("blocked_until", &WrongTries::blocked_until), db::changing("last_at", &WrongTries::last_at));

}  // namespace liangjia::identity
