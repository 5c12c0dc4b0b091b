#include "core/identity/user_store.h"

#include <algorithm>

#include "core/identity/user_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kUser = db::select<kUserTable, "WHERE id = ?">("user_store.user");
constexpr auto kUserByName = db::select<kUserTable, "WHERE username = ?">("user_store.user_by_name");
constexpr auto kLockUser = db::select<kUserTable, "WHERE id = ? FOR UPDATE">("user_store.lock_user");
constexpr auto kLockEmployees = db::select<kUserTable, "WHERE organisation_id = ? ORDER BY id FOR UPDATE">("user_store.lock_employees");
constexpr db::Sql kTaken{"user_store.taken", "SELECT username FROM user_account WHERE username IN {in}"};
constexpr db::Sql kWithMoney{"user_store.with_money", "SELECT money_person FROM user_account WHERE money_person IN {in}"};
constexpr db::Sql kOthers{"user_store.others",
                          "SELECT p.id FROM user_account u JOIN user_account p ON p.person = u.person AND p.id <> u.id WHERE u.id = ?"};
constexpr db::Sql kSignIn{"user_store.sign_in",
                          "UPDATE user_account SET password_hash = ?, failed_logins = ?, locked_until = ?, last_login_at = ?, "
                          "factor_step = ?, factor_tries = ? WHERE id = ?"};

}  // namespace

std::optional<UserAccount> find_user(db::Session& session, UserId id) { return db::one(session, kUser, id); }
std::optional<UserAccount> find_user_by_name(db::Session& session, std::string_view username) {
  return db::one(session, kUserByName, username);
}
std::optional<UserAccount> lock_user(db::Transaction& tx, UserId id) { return db::one(tx.session(), kLockUser, id); }

bool lock_administrators_of(db::Transaction& tx, OrganisationId organisation) {
  return std::ranges::any_of(db::all(tx.session(), kLockEmployees, organisation), [](const UserAccount& user) {
    return user.state == UserState::Active && std::ranges::any_of(user.roles, is_administrator);
  });
}

std::vector<std::string> taken_usernames(db::Session& session, const std::vector<std::string>& usernames) {
  std::vector<std::string> taken;
  for (db::Row& row : db::query_in(session, kTaken, db::values_of(usernames))) taken.push_back(row.take<std::string>());
  return taken;
}

std::vector<std::string> persons_with_money(db::Session& session, const std::vector<std::string>& persons) {
  std::vector<std::string> found;
  for (db::Row& row : db::query_in(session, kWithMoney, db::values_of(persons))) found.push_back(row.take<std::string>());
  return found;
}

std::vector<UserId> other_accounts_of(db::Session& session, UserId account) {
  std::vector<UserId> found;
  for (db::Row& row : session.query(kOthers, account)) found.push_back(row.take<UserId>());
  return found;
}

void insert_users(db::Transaction& tx, const std::vector<UserAccount>& users) { db::insert_all<kUserTable>(tx, users); }
void update_user(db::Transaction& tx, const UserAccount& changed) { db::update<kUserTable>(tx, changed); }
void store_sign_in(db::Transaction& tx, const UserAccount& changed) {
  tx.change_one(kSignIn, changed.password_hash, changed.failed_logins, changed.locked_until, changed.last_login_at, changed.factor_step,
                changed.factor_tries, changed.id);
}

}  // namespace liangjia::identity
