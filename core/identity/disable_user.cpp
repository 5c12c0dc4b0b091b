#include "core/identity/disable_user.h"

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
  shut_out(context, after.account.id);
  return after;
}

}  // namespace liangjia::identity
