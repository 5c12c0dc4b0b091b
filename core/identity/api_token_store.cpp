#include "core/identity/api_token_store.h"

#include "core/identity/api_token_table.h"

namespace liangjia::identity {
namespace {

constexpr db::Sql kOwner{"api_token_store.owner", "SELECT user_id FROM api_token WHERE id = ?"};
constexpr auto kLock = db::select<kApiTokenTable, "WHERE id = ? FOR UPDATE">("api_token_store.lock");
constexpr auto kLockLiving =
    db::select<kApiTokenTable, "WHERE user_id = ? AND revoked_at IS NULL ORDER BY id FOR UPDATE">("api_token_store.lock_living");
constexpr db::Sql kCountLiving{"api_token_store.count_living",
                               "SELECT COUNT(*) FROM api_token WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?"};

}  // namespace

bool in_list(std::string_view list, std::string_view item) {
  return !item.empty() && ("," + std::string(list) + ",").find("," + std::string(item) + ",") != std::string::npos;
}

void insert_api_token(db::Transaction& tx, const ApiToken& made) { db::insert<kApiTokenTable>(tx, made); }
std::optional<UserId> owner_of_api_token(db::Session& session, ApiTokenId id) {
  auto row = session.one(kOwner, id);
  return row ? std::optional{row->take<UserId>()} : std::nullopt;
}
ApiToken lock_api_token(db::Transaction& tx, ApiTokenId id) {
  auto token = db::one(tx.session(), kLock, id);
  ensure(token.has_value(), "an API token is gone");
  return std::move(*token);
}
std::vector<ApiToken> lock_living_api_tokens(db::Transaction& tx, UserId user) { return db::all(tx.session(), kLockLiving, user); }
void update_api_token(db::Transaction& tx, const ApiToken& changed) { db::update<kApiTokenTable>(tx, changed); }
std::int64_t count_living_api_tokens(db::Session& session, UserId user, Instant now) {
  return session.one(kCountLiving, user, now)->take<std::int64_t>();
}

}  // namespace liangjia::identity
