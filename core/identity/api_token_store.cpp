#include "core/identity/api_token_store.h"

#include "core/identity/token.h"

namespace liangjia::identity {
namespace {

constexpr db::Sql kInsert{"api_token_store.insert",
                          "INSERT INTO api_token (id, token_digest, user_id, name, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?)"};
#define TOKEN_COLUMNS "id, user_id, name, expires_at, revoked_at, created_at"
constexpr db::Sql kLock{"api_token_store.lock", "SELECT " TOKEN_COLUMNS " FROM api_token WHERE id = ? FOR UPDATE"};
constexpr db::Sql kOfUser{"api_token_store.of_user",
                          "SELECT " TOKEN_COLUMNS " FROM api_token WHERE user_id = ? ORDER BY id DESC LIMIT 200"};
#undef TOKEN_COLUMNS
constexpr db::Sql kRevoke{"api_token_store.revoke", "UPDATE api_token SET revoked_at = ? WHERE id = ?"};

ApiToken token_from(db::Row& row) {
  ApiToken token;
  token.id = row.take<ApiTokenId>();
  token.user = row.take<UserId>();
  token.name = row.take<std::string>();
  token.expires_at = row.take<Instant>();
  token.revoked_at = row.take<std::optional<Instant>>();
  token.created_at = row.take<Instant>();
  return token;
}

}  // namespace

void insert_api_token(db::Transaction& tx, const ApiToken& token, const platform::Digest& digest) {
  tx.execute(kInsert, token.id, digest_bytes(digest), token.user, token.name, token.expires_at, token.created_at);
}

std::optional<ApiToken> lock_api_token(db::Transaction& tx, ApiTokenId id) {
  auto row = tx.one(kLock, id);
  return row ? std::optional{token_from(*row)} : std::nullopt;
}

void revoke_api_token(db::Transaction& tx, ApiTokenId id, Instant now) { tx.change_one(kRevoke, now, id); }

std::vector<ApiToken> api_tokens_of(db::Session& session, UserId user) {
  std::vector<ApiToken> tokens;
  for (db::Row& row : session.query(kOfUser, user)) tokens.push_back(token_from(row));
  return tokens;
}

}  // namespace liangjia::identity
