#pragma once
// SQL of API tokens (core/schema/0008_access.sql, table api_token).
#include <optional>
#include <vector>

#include "core/database/transaction.h"
#include "core/identity/api_token.h"

namespace liangjia::identity {

void insert_api_token(db::Transaction& tx, const ApiToken& made);
std::optional<UserId> owner_of_api_token(db::Session& session, ApiTokenId id);
ApiToken lock_api_token(db::Transaction& tx, ApiTokenId id);                     // one that is there: none is ever removed
std::vector<ApiToken> lock_living_api_tokens(db::Transaction& tx, UserId user);  // not revoked, in the order of their ids
void update_api_token(db::Transaction& tx, const ApiToken& changed);
std::int64_t count_living_api_tokens(db::Session& session, UserId user, Instant now);  // neither revoked nor run out

}  // namespace liangjia::identity
