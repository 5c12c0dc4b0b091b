#include "core/identity/user_store.h"

#include "core/database/in_list.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {
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

}  // namespace liangjia::identity
