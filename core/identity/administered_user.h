#pragma once
// An account that an administrator works on: roles, use, lock, password. Never one's own (AC-10), and an account of another division is not
// found (AC-11). Changed roles hold from the next request on.
#include "core/command/context.h"
#include "core/identity/employer.h"

namespace liangjia::identity {

struct NamedUser {
  UserId user;
};

// The account, its row locked, when the actor administers it; else not_found.
Result<Employee> lock_administered(command::Context& context, UserId user);
Result<Employee> lock_self(command::Context& context);  // one's own account, its row locked
// Refused when the account, as decided, would be the second of its person that moves money or administers (Rule AC-25).
Result<Done> one_account_of_money(const Employee& user, const UserAccount& decided);
Result<Done> not_own(const Employee& user, const command::Moment& moment);
// Ends all sessions of an account whose row is locked, forgets its devices and revokes its API tokens (AC-13, AC-17). What is revoked stays
// so.
void shut_out(command::Context& context, UserId user);
// Writes and audits what was decided about the account; gives it as it is now, with its new version.
Employee changed(command::Context& context, const Employee& before, const UserAccount& decided);

}  // namespace liangjia::identity
