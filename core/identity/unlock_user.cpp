#include "core/identity/unlock_user.h"

#include "core/identity/wrong_tries.h"

namespace liangjia::identity {

Result<UserAccount> UnlockUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  UserAccount decided = snapshot.account;
  decided.failed_logins = 0;
  decided.locked_until.reset();
  decided.factor_tries = 0;
  return decided;
}

Employee UnlockUser::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  forget_wrong_tries(context.tx, decision.id);
  return changed(context, snapshot, decision);
}

}  // namespace liangjia::identity
