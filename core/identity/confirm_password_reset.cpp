#include "core/identity/confirm_password_reset.h"

#include "core/identity/identity_errors.h"
#include "core/identity/password_hash.h"
#include "core/identity/password_history.h"
#include "core/identity/wrong_tries.h"

namespace liangjia::identity {

Result<Done> ConfirmPasswordReset::may(const Employee& user, const command::Moment& moment) {
  if (auto own = not_own(user, moment); !own) return own;
  if (!user.account.reset_waits(moment.now)) return reject(error::kNoResetWaits);
  if (same_person(moment.actor, user.account.reset_requested_by)) return reject(error::kOwnRequest);
  return Done{};
}

Result<UserAccount> ConfirmPasswordReset::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  return with_secret(snapshot.account, snapshot.account.reset_hash, moment.now, false);
}

ConfirmPasswordReset::Outcome ConfirmPasswordReset::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                          const Decision& decision) {
  Employee after = changed(context, snapshot, decision);
  keep_old_password(context.tx, snapshot.account, context.now());
  shut_out(context, after.account.id);
  forget_wrong_tries(context.tx, after.account.id);
  return {std::move(after), snapshot.account.reset_second_half};
}

}  // namespace liangjia::identity
