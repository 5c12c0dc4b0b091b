#include "core/identity/enable_user.h"

#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<Done> EnableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return decide_step(snapshot, moment, UserStep::Enable);
}

command::Reply EnableUser::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  store_state(context.tx, snapshot.account.id, UserState::Active);
  UserAccount after = snapshot.account;
  after.state = UserState::Active;
  return changed(context, snapshot, std::move(after));
}

}  // namespace liangjia::identity
