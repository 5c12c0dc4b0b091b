#include "core/identity/administered_user.h"

#include "core/identity/api_token_document.h"
#include "core/identity/api_token_store.h"
#include "core/identity/identity_errors.h"
#include "core/identity/known_device.h"
#include "core/identity/session_store.h"
#include "core/identity/user_document.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

Result<Employee> lock_administered(command::Context& context, UserId user) {
  auto account = lock_user(context.tx, user);
  if (!account) return reject(liangjia::error::kNotFound);
  auto employer = find_employer(context.tx.session(), account->organisation);
  if (!employer || !administers(context.actor(), *employer)) return reject(liangjia::error::kNotFound);
  const bool elsewhere =
      !account->person.empty() && account->money_person.empty() && !persons_with_money(context.tx.session(), {account->person}).empty();
  return Employee{std::move(*account), std::move(*employer), elsewhere};
}

Result<Employee> lock_self(command::Context& context) {
  auto account = lock_user(context.tx, context.actor().user);
  auto employer = account ? find_employer(context.tx.session(), account->organisation) : std::nullopt;
  if (!employer) return reject(liangjia::error::kNotFound);
  return Employee{std::move(*account), std::move(*employer)};
}

Result<Done> not_own(const Employee& user, const command::Moment& moment) {
  if (same_person(moment.actor, user.account.id)) return reject(error::kOwnAccount);
  return Done{};
}

Result<Done> one_account_of_money(const Employee& user, const UserAccount& decided) {
  if (user.money_elsewhere && !tied_to_person(decided).money_person.empty()) return reject(error::kPersonHasAccount);
  return Done{};
}

void shut_out(command::Context& context, UserId user) {
  end_sessions(context.tx, user, context.now());
  forget_devices(context.tx, user);
  for (const ApiToken& token : lock_living_api_tokens(context.tx, user)) {
    ApiToken revoked = token;
    revoked.revoked_at = context.now();
    update_api_token(context.tx, revoked);
    context.audited(kind::kApiToken, token.id.value(), api_token_document(token), api_token_document(revoked));
  }
}

Employee changed(command::Context& context, const Employee& before, const UserAccount& decided) {
  const UserAccount tied = tied_to_person(decided);
  update_user(context.tx, tied);
  Employee after{tied, before.employer, before.money_elsewhere};
  ++after.account.version;
  context.audited(kind::kUserAccount, decided.id.value(), user_document(before, context.now()), user_document(after, context.now()));
  return after;
}

}  // namespace liangjia::identity
