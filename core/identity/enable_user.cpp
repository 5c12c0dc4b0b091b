#include "core/identity/enable_user.h"

namespace liangjia::identity {

Result<Done> EnableUser::may(const Employee& user, const command::Moment& moment) {
  if (auto own = not_own(user, moment); !own) return own;
  return kUserStates.may(user.account.state, UserStep::Enable);
}

Result<UserAccount> EnableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  UserAccount decided = snapshot.account;
  decided.state = kUserStates.take(decided.state, UserStep::Enable);
  return decided;
}

Employee EnableUser::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return changed(context, snapshot, decision);
}

}  // namespace liangjia::identity
