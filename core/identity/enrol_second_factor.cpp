#include "core/identity/enrol_second_factor.h"

#include "core/identity/administered_user.h"
#include "core/identity/identity_errors.h"
#include "core/identity/second_factor.h"
#include "core/identity/session_store.h"

namespace liangjia::identity {

Result<Employee> EnrolSecondFactor::load(command::Context& context, const Input&) { return lock_self(context); }

Result<UserAccount> EnrolSecondFactor::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  if (snapshot.account.has_factor()) return reject(error::kFactorOn);
  if (input.proven_hash.empty() || input.proven_hash != snapshot.account.password_hash)
    return reject_field("/password", error::kPasswordWrong);
  UserAccount decided = snapshot.account;
  decided.factor_pending = input.secret;
  return decided;
}

Employee EnrolSecondFactor::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return changed(context, snapshot, decision);
}

Result<Employee> ConfirmSecondFactor::load(command::Context& context, const Input&) { return lock_self(context); }

Result<UserAccount> ConfirmSecondFactor::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const UserAccount& account = snapshot.account;
  if (account.factor_pending.empty()) return reject(error::kNoFactorWaits);
  const auto step = step_of_code(account.factor_pending, input.code, 0, moment.now);
  if (!step) return reject_field("/code", error::kCodeWrong);
  UserAccount decided = account;
  decided.factor_secret = account.factor_pending;
  decided.factor_pending.clear();
  decided.factor_step = *step;
  decided.factor_tries = 0;
  return decided;
}

Employee ConfirmSecondFactor::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  Employee after = changed(context, snapshot, decision);
  end_sessions(context.tx, after.account.id, context.now(), input.kept_session);
  return after;
}

}  // namespace liangjia::identity
