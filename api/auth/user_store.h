#pragma once
// SQL of accounts, sessions and API tokens (api/schema/0008_access.sql).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/auth/user_account.h"
#include "core/database/transaction.h"
#include "core/platform/crypto.h"

namespace liangjia::api {

std::optional<UserAccount> find_user(db::Session& session, UserId id);
std::optional<UserAccount> find_user_by_name(db::Session& session, std::string_view username);
std::optional<UserAccount> lock_user(db::Transaction& tx, UserId id);
std::vector<std::string> taken_usernames(db::Session& session, const std::vector<std::string>& usernames);

void insert_users(db::Transaction& tx, const std::vector<UserAccount>& users, Instant now);
// Each raises the version of the row by one.
void store_roles(db::Transaction& tx, UserId id, const std::vector<Role>& roles);
void store_state(db::Transaction& tx, UserId id, UserState state);
void store_unlocked(db::Transaction& tx, UserId id);
void store_password(db::Transaction& tx, UserId id, std::string_view hash, bool must_change, Instant now);
// Without a new version: signing in is no edit of the account.
void store_sign_in(db::Transaction& tx, UserId id, Instant now);
void store_wrong_try(db::Transaction& tx, UserId id, int failed_logins, std::optional<Instant> locked_until);
void store_rehash(db::Transaction& tx, UserId id, std::string_view hash);

void insert_session(db::Transaction& tx, const platform::Digest& token, UserId user, Instant now, Instant expires_at,
                    std::string_view source_address);
// Ends all sessions of the user, but the one of `kept`.
void end_sessions(db::Transaction& tx, UserId user, Instant now, const std::optional<platform::Digest>& kept = std::nullopt);
bool end_session(db::Transaction& tx, const platform::Digest& token, Instant now);  // false: it was over already
// Moves last_seen_at when it lies more than a minute back.
void touch_session(db::Session& session, const platform::Digest& token, Instant now);
// Removes some of the sessions that ended or ran out before then; false when none was left.
bool sweep_sessions(db::Session& session, Instant before);

// What one request needs to know about the bearer of a token.
struct Bearer {
  UserId user;
  std::vector<Role> roles;
  bool must_change_password = false;
  OrganisationId organisation;
  OrganisationKind kind = OrganisationKind::Institution;
  std::string region_code;
  Instant last_seen_at{};  // of an API token: when it was made
  Instant expires_at{};
};
// Of an account in use; ended or revoked is none, too old is the caller's to judge.
std::optional<Bearer> bearer_of_session(db::Session& session, const platform::Digest& token);
std::optional<Bearer> bearer_of_api_token(db::Session& session, const platform::Digest& token);

struct ApiToken {
  ApiTokenId id;
  UserId user;
  std::string name;
  Instant expires_at{};
  std::optional<Instant> revoked_at;
  Instant created_at{};
};
void insert_api_token(db::Transaction& tx, const ApiToken& token, const platform::Digest& digest);
std::optional<ApiToken> lock_api_token(db::Transaction& tx, ApiTokenId id);
void revoke_api_token(db::Transaction& tx, ApiTokenId id, Instant now);
std::vector<ApiToken> api_tokens_of(db::Session& session, UserId user);  // newest first, at most 200

}  // namespace liangjia::api
