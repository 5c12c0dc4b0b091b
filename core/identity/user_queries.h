#pragma once
// Reads of accounts, for administrators. What lies outside the actor's division is not there (AC-11).
#include <optional>
#include <string>

#include "core/base/page.h"
#include "core/database/session.h"
#include "core/identity/api_token.h"
#include "core/identity/employer.h"

namespace liangjia::identity {

struct UserFilter {
  std::optional<OrganisationId> organisation;
  std::optional<UserState> state;
  std::optional<std::string> username;  // exactly
};
Page<Employee> list_users(db::Session& session, const Actor& actor, const UserFilter& filter, const PageRequest& page);
std::optional<Employee> find_administered(db::Session& session, const Actor& actor, UserId user);
std::optional<Employee> find_self(db::Session& session, UserId user);  // the signed-in user: who am I
// One's own API tokens; a system administrator's list holds those of all accounts it administers.
Page<ApiToken> list_api_tokens(db::Session& session, const Actor& actor, const std::optional<UserId>& owner, const PageRequest& page);

}  // namespace liangjia::identity
