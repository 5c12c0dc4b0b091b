#include "core/identity/grant_roles.h"

#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {

void GrantRoles::check(const Input& input, FieldErrors& errors) {
  for (std::size_t i = 0; i < input.roles.size(); ++i) {
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (input.roles[earlier] != input.roles[i]) continue;
      errors.add("/roles/" + std::to_string(i), liangjia::error::kDuplicate, {{"first", std::to_string(earlier + 1)}});
    }
  }
}

Result<GrantRoles::Decision> GrantRoles::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (auto own = not_own(snapshot, moment); !own) return own.rejection();
  if (input.version && *input.version != snapshot.account.version) return reject(liangjia::error::kVersionMismatch);
  FieldErrors errors;
  check_roles(snapshot.employer.kind, input.roles, "/roles", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{input.roles};
}

command::Reply GrantRoles::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  store_roles(context.tx, snapshot.account.id, decision.roles);
  UserAccount after = snapshot.account;
  after.roles = decision.roles;
  return changed(context, snapshot, std::move(after));
}

}  // namespace liangjia::identity
