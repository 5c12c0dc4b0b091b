#include "api/auth/user_store.h"

#include "api/auth/user_rules.h"
#include "core/database/in_list.h"

namespace liangjia::api {
namespace {

#define USER_COLUMNS                                                                                                              \
  "id, username, display_name, organisation_id, roles, password_hash, state, failed_logins, locked_until, must_change_password, " \
  "last_login_at, version"
constexpr db::Sql kUser{"user_store.user", "SELECT " USER_COLUMNS " FROM user_account WHERE id = ?"};
constexpr db::Sql kUserByName{"user_store.user_by_name", "SELECT " USER_COLUMNS " FROM user_account WHERE username = ?"};
constexpr db::Sql kLockUser{"user_store.lock_user", "SELECT " USER_COLUMNS " FROM user_account WHERE id = ? FOR UPDATE"};
#undef USER_COLUMNS
constexpr db::Sql kTaken{"user_store.taken", "SELECT username FROM user_account WHERE username IN {in}"};
constexpr db::Sql kInsertUser{"user_store.insert",
                              "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, "
                              "must_change_password, password_changed_at, created_at) VALUES"};
constexpr std::size_t kUserColumns = 10;
constexpr db::Sql kRoles{"user_store.roles", "UPDATE user_account SET roles = ?, version = version + 1 WHERE id = ?"};
constexpr db::Sql kState{"user_store.state", "UPDATE user_account SET state = ?, version = version + 1 WHERE id = ?"};
constexpr db::Sql kUnlock{"user_store.unlock",
                          "UPDATE user_account SET failed_logins = 0, locked_until = NULL, version = version + 1 WHERE id = ?"};
constexpr db::Sql kPassword{
    "user_store.password",
    "UPDATE user_account SET password_hash = ?, must_change_password = ?, password_changed_at = ?, failed_logins = 0, "
    "locked_until = NULL, version = version + 1 WHERE id = ?"};
constexpr db::Sql kSignIn{"user_store.sign_in",
                          "UPDATE user_account SET failed_logins = 0, locked_until = NULL, last_login_at = ? WHERE id = ?"};
constexpr db::Sql kWrongTry{"user_store.wrong_try", "UPDATE user_account SET failed_logins = ?, locked_until = ? WHERE id = ?"};
constexpr db::Sql kRehash{"user_store.rehash", "UPDATE user_account SET password_hash = ? WHERE id = ?"};

constexpr db::Sql kInsertSession{"user_store.insert_session",
                                 "INSERT INTO user_session (token_digest, user_id, created_at, last_seen_at, expires_at, source_address) "
                                 "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kEndSessions{"user_store.end_sessions",
                               "UPDATE user_session SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL AND token_digest <> ?"};
constexpr db::Sql kEndSession{"user_store.end_session", "UPDATE user_session SET ended_at = ? WHERE token_digest = ? AND ended_at IS NULL"};
constexpr db::Sql kTouch{"user_store.touch", "UPDATE user_session SET last_seen_at = ? WHERE token_digest = ? AND last_seen_at < ?"};
constexpr db::Sql kSweep{"user_store.sweep", "DELETE FROM user_session WHERE expires_at < ? LIMIT 10000"};
constexpr db::Sql kSessionBearer{
    "user_store.session_bearer",
    "SELECT u.id, u.roles, u.must_change_password, o.id, o.kind, o.region_code, s.last_seen_at, s.expires_at "
    "FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id "
    "WHERE s.token_digest = ? AND s.ended_at IS NULL AND u.state = 'active' AND o.state <> 'closed'"};

constexpr db::Sql kTokenBearer{"user_store.token_bearer",
                               "SELECT u.id, u.roles, 0, o.id, o.kind, o.region_code, t.created_at, t.expires_at "
                               "FROM api_token t JOIN user_account u ON u.id = t.user_id JOIN organisation o ON o.id = u.organisation_id "
                               "WHERE t.token_digest = ? AND t.revoked_at IS NULL AND u.state = 'active' AND o.state <> 'closed'"};
constexpr db::Sql kInsertToken{"user_store.insert_token",
                               "INSERT INTO api_token (id, token_digest, user_id, name, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?)"};
#define TOKEN_COLUMNS "id, user_id, name, expires_at, revoked_at, created_at"
constexpr db::Sql kLockToken{"user_store.lock_token", "SELECT " TOKEN_COLUMNS " FROM api_token WHERE id = ? FOR UPDATE"};
constexpr db::Sql kTokensOf{"user_store.tokens_of", "SELECT " TOKEN_COLUMNS " FROM api_token WHERE user_id = ? ORDER BY id DESC LIMIT 200"};
#undef TOKEN_COLUMNS
constexpr db::Sql kRevokeToken{"user_store.revoke_token", "UPDATE api_token SET revoked_at = ? WHERE id = ?"};

std::string bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

std::optional<UserAccount> user_of(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  UserAccount user;
  user.id = row->take<UserId>();
  user.username = row->take<std::string>();
  user.display_name = row->take<std::string>();
  user.organisation = row->take<OrganisationId>();
  user.roles = parse_roles(row->take<std::string>());
  user.password_hash = row->take<std::string>();
  user.state = row->take<UserState>();
  user.failed_logins = row->take<int>();
  user.locked_until = row->take<std::optional<Instant>>();
  user.must_change_password = row->take<bool>();
  user.last_login_at = row->take<std::optional<Instant>>();
  user.version = row->take<std::int64_t>();
  return user;
}

std::optional<Bearer> bearer_from(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  Bearer bearer;
  bearer.user = row->take<UserId>();
  bearer.roles = parse_roles(row->take<std::string>());
  bearer.must_change_password = row->take<bool>();
  bearer.organisation = row->take<OrganisationId>();
  bearer.kind = row->take<OrganisationKind>();
  bearer.region_code = row->take<std::string>();
  bearer.last_seen_at = row->take<Instant>();
  bearer.expires_at = row->take<Instant>();
  return bearer;
}

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

std::optional<UserAccount> find_user(db::Session& session, UserId id) { return user_of(session.one(kUser, id)); }
std::optional<UserAccount> find_user_by_name(db::Session& session, std::string_view username) {
  return user_of(session.one(kUserByName, username));
}
std::optional<UserAccount> lock_user(db::Transaction& tx, UserId id) { return user_of(tx.one(kLockUser, id)); }

std::vector<std::string> taken_usernames(db::Session& session, const std::vector<std::string>& usernames) {
  std::vector<std::string> taken;
  for (db::Row& row : db::query_in(session, kTaken, db::values_of(usernames))) taken.push_back(row.take<std::string>());
  return taken;
}

void insert_users(db::Transaction& tx, const std::vector<UserAccount>& users, Instant now) {
  std::vector<db::Value> values;
  values.reserve(users.size() * kUserColumns);
  for (const UserAccount& user : users) {
    for (auto& value : {db::to_value(user.id), db::to_value(user.username), db::to_value(user.display_name),
                        db::to_value(user.organisation), db::to_value(roles_text(user.roles)), db::to_value(user.password_hash),
                        db::to_value(user.state), db::to_value(user.must_change_password), db::to_value(now), db::to_value(now)}) {
      values.push_back(value);
    }
  }
  tx.insert_rows(kInsertUser, kUserColumns, values);
}

void store_roles(db::Transaction& tx, UserId id, const std::vector<Role>& roles) { tx.change_one(kRoles, roles_text(roles), id); }
void store_state(db::Transaction& tx, UserId id, UserState state) { tx.change_one(kState, state, id); }
void store_unlocked(db::Transaction& tx, UserId id) { tx.change_one(kUnlock, id); }
void store_password(db::Transaction& tx, UserId id, std::string_view hash, bool must_change, Instant now) {
  tx.change_one(kPassword, hash, must_change, now, id);
}
void store_sign_in(db::Transaction& tx, UserId id, Instant now) { tx.change_one(kSignIn, now, id); }
void store_wrong_try(db::Transaction& tx, UserId id, int failed_logins, std::optional<Instant> locked_until) {
  tx.change_one(kWrongTry, failed_logins, locked_until, id);
}
void store_rehash(db::Transaction& tx, UserId id, std::string_view hash) { tx.change_one(kRehash, hash, id); }

void insert_session(db::Transaction& tx, const platform::Digest& token, UserId user, Instant now, Instant expires_at,
                    std::string_view source_address) {
  tx.execute(kInsertSession, bytes(token), user, now, now, expires_at, source_address);
}

void end_sessions(db::Transaction& tx, UserId user, Instant now, const std::optional<platform::Digest>& kept) {
  tx.execute(kEndSessions, now, user, kept ? bytes(*kept) : std::string());
}

bool end_session(db::Transaction& tx, const platform::Digest& token, Instant now) {
  return tx.execute(kEndSession, now, bytes(token)) == 1;
}

void touch_session(db::Session& session, const platform::Digest& token, Instant now) {
  session.execute(kTouch, now, bytes(token), now - std::chrono::minutes{1});
}

bool sweep_sessions(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

std::optional<Bearer> bearer_of_session(db::Session& session, const platform::Digest& token) {
  return bearer_from(session.one(kSessionBearer, bytes(token)));
}
std::optional<Bearer> bearer_of_api_token(db::Session& session, const platform::Digest& token) {
  return bearer_from(session.one(kTokenBearer, bytes(token)));
}

void insert_api_token(db::Transaction& tx, const ApiToken& token, const platform::Digest& digest) {
  tx.execute(kInsertToken, token.id, bytes(digest), token.user, token.name, token.expires_at, token.created_at);
}

std::optional<ApiToken> lock_api_token(db::Transaction& tx, ApiTokenId id) {
  auto row = tx.one(kLockToken, id);
  return row ? std::optional{token_from(*row)} : std::nullopt;
}

void revoke_api_token(db::Transaction& tx, ApiTokenId id, Instant now) { tx.change_one(kRevokeToken, now, id); }

std::vector<ApiToken> api_tokens_of(db::Session& session, UserId user) {
  std::vector<ApiToken> tokens;
  for (db::Row& row : session.query(kTokensOf, user)) tokens.push_back(token_from(row));
  return tokens;
}

}  // namespace liangjia::api
