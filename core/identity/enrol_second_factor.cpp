#include "core/identity/enrol_second_factor.h"

#include "core/identity/administered_user.h"
#include "core/identity/identity_errors.h"
#include "core/identity/sealed_factor.h"
#include "core/identity/second_factor.h"
#include "core/identity/session_store.h"

namespace liangjia::identity {
namespace {

const platform::Vault& vault_of(command::Context& context) { return context.memory.of<platform::Vault>(); }

}  // namespace

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
  UserAccount kept = decision;
  kept.factor_pending = sealed_factor(vault_of(context), kept.id, decision.factor_pending);
  return changed(context, snapshot, kept);
}

// With the secret that waits as it is; one that does not open waits no longer.
Result<Employee> ConfirmSecondFactor::load(command::Context& context, const Input&) {
  return lock_self(context).transform([&](Employee self) {
    std::string& pending = self.account.factor_pending;
    if (!pending.empty()) pending = opened_factor(vault_of(context), self.account.id, pending).value_or("");
    return self;
  });
}

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
  UserAccount kept = decision;
  kept.factor_secret = sealed_factor(vault_of(context), kept.id, decision.factor_secret);
  Employee after = changed(context, snapshot, kept);
  end_sessions(context.tx, after.account.id, context.now(), input.kept_session);
  return after;
}

}  // namespace liangjia::identity
