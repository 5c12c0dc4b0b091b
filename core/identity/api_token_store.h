#pragma once
// SQL of API tokens (core/schema/0008_access.sql, table api_token).
#include <optional>
#include <vector>

#include "core/database/transaction.h"
#include "core/identity/api_token.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

void insert_api_token(db::Transaction& tx, const ApiToken& token, const platform::Digest& digest);
std::optional<ApiToken> lock_api_token(db::Transaction& tx, ApiTokenId id);
void revoke_api_token(db::Transaction& tx, ApiTokenId id, Instant now);
std::vector<ApiToken> api_tokens_of(db::Session& session, UserId user);  // newest first, at most 200

}  // namespace liangjia::identity
