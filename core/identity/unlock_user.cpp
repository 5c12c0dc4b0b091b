#include "core/identity/unlock_user.h"

#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<Done> UnlockUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) { return not_own(snapshot, moment); }

command::Reply UnlockUser::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  store_unlocked(context.tx, snapshot.account.id);
  UserAccount after = snapshot.account;
  after.failed_logins = 0;
  after.locked_until.reset();
  return changed(context, snapshot, std::move(after));
}

}  // namespace liangjia::identity
