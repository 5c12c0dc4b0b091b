#pragma once
// An account that an administrator works on: roles, use, lock, password. Never one's own (AC-10), and an account of another division is not
// found (AC-11). Changed roles hold from the next request on.
#include "core/command/context.h"
#include "core/identity/employer.h"
#include "core/identity/user_account.h"

namespace liangjia::identity {

struct NamedUser {
  UserId user;
};

struct LockedUser {
  UserAccount account;
  Employer employer;
};

// The account's row, locked, when the actor administers it; else not_found.
Result<LockedUser> lock_administered(command::Context& context, UserId user);
Result<Done> not_own(const LockedUser& locked, const command::Moment& moment);
// The step that the table of states allows, on another's account.
Result<Done> decide_step(const LockedUser& locked, const command::Moment& moment, UserStep step);
// What was stored, audited and shown: `after` without its new version, which this counts.
command::Reply changed(command::Context& context, const LockedUser& before, UserAccount after);

}  // namespace liangjia::identity
