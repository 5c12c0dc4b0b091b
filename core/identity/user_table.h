#pragma once
#include "core/database/table.h"
#include "core/identity/user_account.h"
#include "core/identity/user_rules.h"

// Roles are kept as text: user_rules.h.
namespace liangjia {
inline db::Value to_value(const std::vector<Role>& roles) { return identity::roles_text(roles); }
}  // namespace liangjia

namespace liangjia::db {
template <>
struct ColumnType<std::vector<Role>> {
  static constexpr std::string_view kCast = "CHAR(300)";
  static constexpr bool kOptional = false;
};
template <>
struct Row::Reader<std::vector<Role>> {
  static std::vector<Role> read(Row& row) { return identity::parse_roles(row.required()); }
};
}  // namespace liangjia::db

namespace liangjia::identity {

inline constexpr auto kUserTable = db::table<UserAccount>(
    "user_account", db::key("id", &UserAccount::id), db::fixed("username", &UserAccount::username),
    db::fixed("display_name", &UserAccount::display_name), db::fixed("organisation_id", &UserAccount::organisation),
    db::changing("roles", &UserAccount::roles), db::changing("password_hash", &UserAccount::password_hash),
    db::changing("state", &UserAccount::state), db::changing("failed_logins", &UserAccount::failed_logins),
    db::changing("locked_until", &UserAccount::locked_until), db::changing("must_change_password", &UserAccount::must_change_password),
    db::changing("password_changed_at", &UserAccount::password_changed_at), db::changing("last_login_at", &UserAccount::last_login_at),
    db::version("version", &UserAccount::version), db::fixed("created_at", &UserAccount::created_at),
    db::changing("secret_expires_at", &UserAccount::secret_expires_at), db::changing("one_person_secret", &UserAccount::one_person_secret),
    db::changing("reset_requested_by", &UserAccount::reset_requested_by),
    db::changing("reset_requested_at", &UserAccount::reset_requested_at), db::changing("reset_hash", &UserAccount::reset_hash).or_null(),
    db::changing("reset_second_half", &UserAccount::reset_second_half).or_null(),
    db::changing("factor_secret", &UserAccount::factor_secret).or_null(),
    db::changing("factor_pending", &UserAccount::factor_pending).or_null(), db::changing("factor_step", &UserAccount::factor_step),
    db::changing("factor_tries", &UserAccount::factor_tries), db::changing("person", &UserAccount::person).or_null(),
    db::changing("money_person", &UserAccount::money_person).or_null());

}  // namespace liangjia::identity
