#pragma once
#include "core/database/table.h"
#include "core/identity/api_token.h"

namespace liangjia::identity {

inline constexpr auto kApiTokenTable = db::table<ApiToken>(
    "api_token", db::key("id", &ApiToken::id), db::fixed("user_id", &ApiToken::user), db::fixed("name", &ApiToken::name),
    db::fixed("expires_at", &ApiToken::expires_at), db::changing("revoked_at", &ApiToken::revoked_at),
    db::fixed("created_at", &ApiToken::created_at), db::fixed("token_digest", &ApiToken::digest), db::fixed("scopes", &ApiToken::scopes),
    db::fixed("addresses", &ApiToken::addresses));

}  // namespace liangjia::identity
