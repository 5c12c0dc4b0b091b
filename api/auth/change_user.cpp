#include "api/auth/change_user.h"

#include "api/auth/auth_errors.h"
#include "api/auth/register_users.h"
#include "api/auth/user_rules.h"
#include "api/auth/user_store.h"

namespace liangjia::api {
namespace {

Result<Done> not_own(const LockedUser& locked, const command::Moment& moment) {
  if (locked.account.id == moment.actor.user) return reject(error::kOwnAccount);
  return Done{};
}

Result<Done> step(const LockedUser& locked, const command::Moment& moment, UserStep step) {
  if (auto own = not_own(locked, moment); !own) return own;
  if (const auto state = kUserStates.apply(locked.account.state, step); !state) return state.rejection();
  return Done{};
}

command::Reply changed(command::Context& context, const LockedUser& before, UserAccount after) {
  after.version = before.account.version + 1;
  json::Object document = user_document(after, before.organisation, context.now());
  context.audited("user_account", after.id.value(), user_document(before.account, before.organisation, context.now()), document);
  return {200, std::move(document), after.version};
}

}  // namespace

Result<LockedUser> lock_administered(command::Context& context, UserId user) {
  auto account = lock_user(context.tx, user);
  if (!account) return reject(liangjia::error::kNotFound);
  auto organisation = catalog::find_organisation(context.tx.session(), account->organisation);
  if (!organisation || !administers(context.actor(), *organisation)) return reject(liangjia::error::kNotFound);
  return LockedUser{std::move(*account), std::move(*organisation)};
}

void GrantRoles::check(const Input& input, FieldErrors& errors) {
  for (std::size_t i = 0; i < input.roles.size(); ++i) {
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (input.roles[earlier] != input.roles[i]) continue;
      errors.add("/roles/" + std::to_string(i), liangjia::error::kDuplicate, {{"first", std::to_string(earlier + 1)}});
    }
  }
}

Result<GrantRoles::Snapshot> GrantRoles::load(command::Context& context, const Input& input) {
  return lock_administered(context, input.user);
}

Result<GrantRoles::Decision> GrantRoles::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (auto own = not_own(snapshot, moment); !own) return own.rejection();
  if (input.version && *input.version != snapshot.account.version) return reject(liangjia::error::kVersionMismatch);
  FieldErrors errors;
  check_roles(snapshot.organisation.kind, input.roles, "/roles", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{input.roles};
}

command::Reply GrantRoles::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  store_roles(context.tx, snapshot.account.id, decision.roles);
  UserAccount after = snapshot.account;
  after.roles = decision.roles;
  return changed(context, snapshot, std::move(after));
}

Result<LockedUser> DisableUser::load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }

Result<Done> DisableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return step(snapshot, moment, UserStep::Disable);
}

command::Reply DisableUser::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  store_state(context.tx, snapshot.account.id, UserState::Disabled);
  end_sessions(context.tx, snapshot.account.id, context.now());
  UserAccount after = snapshot.account;
  after.state = UserState::Disabled;
  return changed(context, snapshot, std::move(after));
}

Result<LockedUser> EnableUser::load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }

Result<Done> EnableUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return step(snapshot, moment, UserStep::Enable);
}

command::Reply EnableUser::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  store_state(context.tx, snapshot.account.id, UserState::Active);
  UserAccount after = snapshot.account;
  after.state = UserState::Active;
  return changed(context, snapshot, std::move(after));
}

Result<LockedUser> UnlockUser::load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }

Result<Done> UnlockUser::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) { return not_own(snapshot, moment); }

command::Reply UnlockUser::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  store_unlocked(context.tx, snapshot.account.id);
  UserAccount after = snapshot.account;
  after.failed_logins = 0;
  after.locked_until.reset();
  return changed(context, snapshot, std::move(after));
}

}  // namespace liangjia::api
