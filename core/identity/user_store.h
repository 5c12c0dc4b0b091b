#pragma once
// SQL of accounts (core/schema/0008_access.sql, table user_account).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/transaction.h"
#include "core/identity/user_account.h"

namespace liangjia::identity {

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

}  // namespace liangjia::identity
