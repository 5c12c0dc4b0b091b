#include "core/identity/enable_user.h"

namespace liangjia::identity {

namespace {

UserAccount enabled(UserAccount account) {
  account.state = kUserStates.take(account.state, UserStep::Enable);
  return account;
}

}  // namespace

Result<Done> EnableUser::may(const Employee& user, const command::Moment& moment) {
  if (auto own = not_own(user, moment); !own) return own;
  if (auto step = kUserStates.may(user.account.state, UserStep::Enable); !step) return step;
  return one_account_of_money(user, enabled(user.account));
}

Result<UserAccount> EnableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  return enabled(snapshot.account);
}

Employee EnableUser::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return changed(context, snapshot, decision);
}

}  // namespace liangjia::identity
