#include "core/identity/administered_user.h"

#include "core/identity/identity_errors.h"
#include "core/identity/user_document.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<Employee> lock_administered(command::Context& context, UserId user) {
  auto account = lock_user(context.tx, user);
  if (!account) return reject(liangjia::error::kNotFound);
  auto employer = find_employer(context.tx.session(), account->organisation);
  if (!employer || !administers(context.actor(), *employer)) return reject(liangjia::error::kNotFound);
  return Employee{std::move(*account), std::move(*employer)};
}

Result<Done> not_own(const Employee& user, const command::Moment& moment) {
  if (user.account.id == moment.actor.user) return reject(error::kOwnAccount);
  return Done{};
}

Employee changed(command::Context& context, const Employee& before, const UserAccount& decided) {
  update_user(context.tx, decided);
  Employee after{decided, before.employer};
  ++after.account.version;
  context.audited(kind::kUserAccount, decided.id.value(), user_document(before, context.now()), user_document(after, context.now()));
  return after;
}

}  // namespace liangjia::identity
