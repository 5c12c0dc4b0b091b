#pragma once
#include "core/database/table.h"
#include "core/identity/session_store.h"

namespace liangjia::identity {

inline constexpr auto kUserSessionTable =
    db::table<UserSession>("user_session", db::key("token_digest", &UserSession::digest), db::fixed("user_id", &UserSession::user),
                           db::fixed("created_at", &UserSession::created_at), db::changing("last_seen_at", &UserSession::last_seen_at),
                           db::fixed("expires_at", &UserSession::expires_at), db::fixed("source_address", &UserSession::source_address),
                           db::changing("ended_at", &UserSession::ended_at), db::fixed("id", &UserSession::id));

}  // namespace liangjia::identity
