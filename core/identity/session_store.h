#pragma once
// SQL of sessions, and who bears a token (core/schema/0008_access.sql, table user_session). A session is here one sign-in of a user.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/command/actor.h"
#include "core/database/transaction.h"
#include "core/platform/crypto.h"

namespace liangjia::identity {

using SessionId = Id<struct SessionTag>;

inline constexpr std::int64_t kSessionsMost = 10;  // of one person, side by side (Rule AC-27)

struct UserSession {
  std::string digest;  // SM3 of its token, 32 bytes
  UserId user;
  Instant created_at{};
  Instant last_seen_at{};
  Instant expires_at{};
  std::string source_address;
  std::optional<Instant> ended_at;
  SessionId id;
};

void insert_session(db::Transaction& tx, const UserSession& made);
std::optional<UserSession> find_session(db::Session& session, UserId user, SessionId id);
std::vector<UserSession> living_sessions(db::Session& session, UserId user, Instant now);  // last used first
// Ends all sessions of the user, but the one of `kept`; how many.
std::int64_t end_sessions(db::Transaction& tx, UserId user, Instant now, const std::optional<platform::Digest>& kept = std::nullopt);
bool end_session(db::Transaction& tx, const platform::Digest& token, Instant now);  // false: it was over already
void end_session(db::Transaction& tx, SessionId id, Instant now);
void touch_session(db::Session& session, const platform::Digest& token, Instant now);  // it is in use
// From where the user signed in, of the sessions that are kept; the newest ones.
std::vector<std::string> addresses_of(db::Session& session, UserId user);
// Removes some of the sessions that ended or ran out before then; false when none was left.
bool sweep_sessions(db::Session& session, Instant before);

// What one request needs to know about the bearer of a token.
struct Bearer {
  UserId user;
  std::vector<Role> roles;
  bool must_change_password = false;
  bool one_person_secret = false;  // UserAccount's
  OrganisationId organisation;
  OrganisationKind kind = OrganisationKind::Institution;
  std::string region_code;
  Instant last_seen_at{};  // of an API token: when it was made
  Instant expires_at{};
  bool second_factor = false;           // the account has one
  bool second_factor_required = false;  // where roles ask for it (Rule AC-24)
  bool has_other_accounts = false;      // of the same person (other_accounts_of)
  std::string scopes;                   // of an API token (api_token.h)
  std::string addresses;
};
// Of an account in use; ended or revoked is none, too old is the caller's to judge.
std::optional<Bearer> bearer_of_session(db::Session& session, const platform::Digest& token);
std::optional<Bearer> bearer_of_api_token(db::Session& session, const platform::Digest& token);

}  // namespace liangjia::identity
