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
// Locks all accounts of an organisation; whether one in use is a system, security or audit administrator's.
bool lock_administrators_of(db::Transaction& tx, OrganisationId organisation);
std::vector<std::string> taken_usernames(db::Session& session, const std::vector<std::string>& usernames);
// Which of these people (person.h) have an account that moves money or administers already.
std::vector<std::string> persons_with_money(db::Session& session, const std::vector<std::string>& persons);
std::vector<UserId> other_accounts_of(db::Session& session, UserId account);  // of the same person

void insert_users(db::Transaction& tx, const std::vector<UserAccount>& users);
void update_user(db::Transaction& tx, const UserAccount& changed);  // its row is locked; version goes up by one
// What a try to sign in leaves: wrong tries, lock, last sign-in, a hash renewed. Without a new version: it is no edit of the account.
void store_sign_in(db::Transaction& tx, const UserAccount& changed);

}  // namespace liangjia::identity
