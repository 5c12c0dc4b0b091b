#include "core/identity/administered_user.h"

#include "core/identity/identity_errors.h"
#include "core/identity/user_document.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<LockedUser> lock_administered(command::Context& context, UserId user) {
  auto account = lock_user(context.tx, user);
  if (!account) return reject(liangjia::error::kNotFound);
  auto employer = find_employer(context.tx.session(), account->organisation);
  if (!employer || !administers(context.actor(), *employer)) return reject(liangjia::error::kNotFound);
  return LockedUser{std::move(*account), std::move(*employer)};
}

Result<Done> not_own(const LockedUser& locked, const command::Moment& moment) {
  if (locked.account.id == moment.actor.user) return reject(error::kOwnAccount);
  return Done{};
}

Result<Done> decide_step(const LockedUser& locked, const command::Moment& moment, UserStep step) {
  if (auto own = not_own(locked, moment); !own) return own;
  if (const auto state = kUserStates.apply(locked.account.state, step); !state) return state.rejection();
  return Done{};
}

command::Reply changed(command::Context& context, const LockedUser& before, UserAccount after) {
  after.version = before.account.version + 1;
  json::Object document = user_document(after, before.employer, context.now());
  context.audited(kind::kUserAccount, after.id.value(), user_document(before.account, before.employer, context.now()), document);
  return {200, std::move(document), after.version};
}

}  // namespace liangjia::identity
