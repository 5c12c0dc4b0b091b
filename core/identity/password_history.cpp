#include "core/identity/password_history.h"

#include "core/identity/password_history_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kOld = db::select<kOldPasswordTable, "WHERE user_id = ? ORDER BY replaced_at DESC LIMIT ?">("password_history.old");
constexpr db::Sql kForget{"password_history.forget", "DELETE FROM password_history WHERE user_id = ? AND replaced_at < ?"};

}  // namespace

std::vector<OldPassword> old_passwords(db::Session& session, UserId user) { return db::all(session, kOld, user, kPasswordsRefused - 1); }

void keep_old_password(db::Transaction& tx, const UserAccount& before, Instant now) {
  if (before.must_change_password) return;  // an initial one, or a one-time secret
  db::insert<kOldPasswordTable>(tx, {before.id, now, before.password_hash});
  const auto kept = old_passwords(tx.session(), before.id);
  tx.execute(kForget, before.id, kept.back().replaced_at);
}

}  // namespace liangjia::identity
