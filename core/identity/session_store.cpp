#include "core/identity/session_store.h"

#include "core/identity/session_table.h"
#include "core/identity/token.h"
#include "core/identity/user_table.h"

namespace liangjia::identity {
namespace {

constexpr db::Sql kEndSessions{"session_store.end_all",
                               "UPDATE user_session SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL AND token_digest <> ?"};
constexpr db::Sql kEndSession{"session_store.end", "UPDATE user_session SET ended_at = ? WHERE token_digest = ? AND ended_at IS NULL"};
constexpr db::Sql kEndOne{"session_store.end_one", "UPDATE user_session SET ended_at = ? WHERE id = ? AND ended_at IS NULL"};
constexpr auto kById = db::select<kUserSessionTable, "WHERE id = ? AND user_id = ?">("session_store.by_id");
constexpr auto kLiving =
    db::select<kUserSessionTable,
               "WHERE user_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY last_seen_at DESC, id DESC LIMIT 1000">(
        "session_store.living");
constexpr db::Sql kTouch{"session_store.touch", "UPDATE user_session SET last_seen_at = ? WHERE token_digest = ? AND last_seen_at < ?"};
constexpr db::Sql kAddresses{"session_store.addresses",
                             "SELECT source_address FROM user_session WHERE user_id = ? ORDER BY created_at DESC LIMIT 50"};
constexpr db::Sql kSweep{"session_store.sweep", "DELETE FROM user_session WHERE expires_at < ? LIMIT 10000"};
// The account `u`, its organisation `o` and the setting `x`; whether a password is due, since when and how long the bearer is known, and
// what for, differ.
constexpr auto bearer_view(std::string_view password_due, std::string_view last_seen_at, std::string_view expires_at,
                           std::string_view scopes, std::string_view addresses) {
  return db::view<Bearer>(
      db::column("u.id", &Bearer::user), db::column("u.roles", &Bearer::roles), db::column(password_due, &Bearer::must_change_password),
      db::column("u.one_person_secret", &Bearer::one_person_secret), db::column("o.id", &Bearer::organisation),
      db::column("o.kind", &Bearer::kind), db::column("o.region_code", &Bearer::region_code),
      db::column(last_seen_at, &Bearer::last_seen_at), db::column(expires_at, &Bearer::expires_at),
      db::column("u.factor_secret IS NOT NULL", &Bearer::second_factor),
      db::column("COALESCE(x.value, 'required') <> 'offered'", &Bearer::second_factor_required),
      db::column("EXISTS (SELECT 1 FROM user_account p WHERE p.person = u.person AND p.id <> u.id)", &Bearer::has_other_accounts),
      db::column(scopes, &Bearer::scopes), db::column(addresses, &Bearer::addresses));
}
constexpr auto kSessionBearer = bearer_view("u.must_change_password", "s.last_seen_at", "s.expires_at", "''", "''");
constexpr auto kTokenBearer = bearer_view("0", "t.created_at", "t.expires_at", "t.scopes", "t.addresses");
constexpr auto kOfSession =
    db::select<kSessionBearer,
               "FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id "
               "LEFT JOIN access_setting x ON x.name = 'second_factor' "
               "WHERE s.token_digest = ? AND s.ended_at IS NULL AND u.state = 'active' AND o.state <> 'closed'">(
        "session_store.bearer_of_session");
constexpr auto kOfToken =
    db::select<kTokenBearer,
               "FROM api_token t JOIN user_account u ON u.id = t.user_id JOIN organisation o ON o.id = u.organisation_id "
               "LEFT JOIN access_setting x ON x.name = 'second_factor' "
               "WHERE t.token_digest = ? AND t.revoked_at IS NULL AND u.state = 'active' AND o.state <> 'closed'">(
        "session_store.bearer_of_api_token");

}  // namespace

void insert_session(db::Transaction& tx, const UserSession& made) { db::insert<kUserSessionTable>(tx, made); }

std::optional<UserSession> find_session(db::Session& session, UserId user, SessionId id) { return db::one(session, kById, id, user); }

std::vector<UserSession> living_sessions(db::Session& session, UserId user, Instant now) { return db::all(session, kLiving, user, now); }

std::int64_t end_sessions(db::Transaction& tx, UserId user, Instant now, const std::optional<platform::Digest>& kept) {
  return tx.execute(kEndSessions, now, user, kept ? digest_bytes(*kept) : std::string());
}

bool end_session(db::Transaction& tx, const platform::Digest& token, Instant now) {
  return tx.execute(kEndSession, now, digest_bytes(token)) == 1;
}

void end_session(db::Transaction& tx, SessionId id, Instant now) { tx.execute(kEndOne, now, id); }

void touch_session(db::Session& session, const platform::Digest& token, Instant now) {
  session.execute(kTouch, now, digest_bytes(token), now);
}

std::vector<std::string> addresses_of(db::Session& session, UserId user) {
  std::vector<std::string> addresses;
  for (db::Row& row : session.query(kAddresses, user)) addresses.push_back(row.take<std::string>());
  return addresses;
}

bool sweep_sessions(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

std::optional<Bearer> bearer_of_session(db::Session& session, const platform::Digest& token) {
  return db::one(session, kOfSession, digest_bytes(token));
}
std::optional<Bearer> bearer_of_api_token(db::Session& session, const platform::Digest& token) {
  return db::one(session, kOfToken, digest_bytes(token));
}

}  // namespace liangjia::identity
