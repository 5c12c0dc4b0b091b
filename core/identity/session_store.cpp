#include "core/identity/session_store.h"

#include "core/identity/token.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {
namespace {

constexpr db::Sql kInsertSession{"session_store.insert",
                                 "INSERT INTO user_session (token_digest, user_id, created_at, last_seen_at, expires_at, source_address) "
                                 "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kEndSessions{"session_store.end_all",
                               "UPDATE user_session SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL AND token_digest <> ?"};
constexpr db::Sql kEndSession{"session_store.end", "UPDATE user_session SET ended_at = ? WHERE token_digest = ? AND ended_at IS NULL"};
constexpr db::Sql kTouch{"session_store.touch", "UPDATE user_session SET last_seen_at = ? WHERE token_digest = ? AND last_seen_at < ?"};
constexpr db::Sql kSweep{"session_store.sweep", "DELETE FROM user_session WHERE expires_at < ? LIMIT 10000"};
constexpr db::Sql kSessionBearer{
    "session_store.bearer_of_session",
    "SELECT u.id, u.roles, u.must_change_password, o.id, o.kind, o.region_code, s.last_seen_at, s.expires_at "
    "FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id "
    "WHERE s.token_digest = ? AND s.ended_at IS NULL AND u.state = 'active' AND o.state <> 'closed'"};

constexpr db::Sql kTokenBearer{"session_store.bearer_of_api_token",
                               "SELECT u.id, u.roles, 0, o.id, o.kind, o.region_code, t.created_at, t.expires_at "
                               "FROM api_token t JOIN user_account u ON u.id = t.user_id JOIN organisation o ON o.id = u.organisation_id "
                               "WHERE t.token_digest = ? AND t.revoked_at IS NULL AND u.state = 'active' AND o.state <> 'closed'"};

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

}  // namespace

void insert_session(db::Transaction& tx, const platform::Digest& token, UserId user, Instant now, Instant expires_at,
                    std::string_view source_address) {
  tx.execute(kInsertSession, digest_bytes(token), user, now, now, expires_at, source_address);
}

void end_sessions(db::Transaction& tx, UserId user, Instant now, const std::optional<platform::Digest>& kept) {
  tx.execute(kEndSessions, now, user, kept ? digest_bytes(*kept) : std::string());
}

bool end_session(db::Transaction& tx, const platform::Digest& token, Instant now) {
  return tx.execute(kEndSession, now, digest_bytes(token)) == 1;
}

void touch_session(db::Session& session, const platform::Digest& token, Instant now) {
  session.execute(kTouch, now, digest_bytes(token), now - std::chrono::minutes{1});
}

bool sweep_sessions(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

std::optional<Bearer> bearer_of_session(db::Session& session, const platform::Digest& token) {
  return bearer_from(session.one(kSessionBearer, digest_bytes(token)));
}
std::optional<Bearer> bearer_of_api_token(db::Session& session, const platform::Digest& token) {
  return bearer_from(session.one(kTokenBearer, digest_bytes(token)));
}

}  // namespace liangjia::identity
