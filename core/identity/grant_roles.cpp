#include "core/identity/grant_roles.h"

#include "core/identity/identity_errors.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {

void GrantRoles::check(const Input& input, FieldErrors& errors) {
  for (std::size_t i = 0; i < input.roles.size(); ++i) {
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (input.roles[earlier] != input.roles[i]) continue;
      errors.add("/roles/" + std::to_string(i), liangjia::error::kDuplicate, {{"first", std::to_string(earlier + 1)}});
    }
  }
}

Result<UserAccount> GrantRoles::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (input.version && *input.version != snapshot.account.version) return reject(liangjia::error::kVersionMismatch);
  FieldErrors errors;
  check_roles(snapshot.employer.kind, input.roles, "/roles", errors);
  // An account that has such roles since before staff numbers keeps them.
  const UserAccount& before = snapshot.account;
  if (needs_two_persons(input.roles) && before.person.empty() && !needs_two_persons(before.roles))
    errors.add("/roles", error::kStaffNumberNeeded);
  if (!errors.empty()) return reject_fields(std::move(errors));
  UserAccount decided = snapshot.account;
  decided.roles = input.roles;
  if (auto one = one_account_of_money(snapshot, decided); !one) return one.rejection();
  return decided;
}

Employee GrantRoles::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return changed(context, snapshot, decision);
}

}  // namespace liangjia::identity
