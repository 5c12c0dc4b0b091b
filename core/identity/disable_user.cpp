#include "core/identity/disable_user.h"

#include "core/identity/known_device.h"
#include "core/identity/session_store.h"

namespace liangjia::identity {

Result<Done> DisableUser::may(const Employee& user, const command::Moment& moment) {
  if (auto own = not_own(user, moment); !own) return own;
  return kUserStates.may(user.account.state, UserStep::Disable);
}

Result<UserAccount> DisableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  UserAccount decided = snapshot.account;
  decided.state = kUserStates.take(decided.state, UserStep::Disable);
  return decided;
}

Employee DisableUser::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Employee after = changed(context, snapshot, decision);
  end_sessions(context.tx, after.account.id, context.now());
  forget_devices(context.tx, after.account.id);
  return after;
}

}  // namespace liangjia::identity
