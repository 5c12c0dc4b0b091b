#include "core/identity/disable_user.h"

#include "core/identity/session_store.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<Done> DisableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return decide_step(snapshot, moment, UserStep::Disable);
}

command::Reply DisableUser::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  store_state(context.tx, snapshot.account.id, UserState::Disabled);
  end_sessions(context.tx, snapshot.account.id, context.now());
  UserAccount after = snapshot.account;
  after.state = UserState::Disabled;
  return changed(context, snapshot, std::move(after));
}

}  // namespace liangjia::identity
