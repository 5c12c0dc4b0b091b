#pragma once
// Reads of accounts, for administrators. What lies outside the actor's division is not there (AC-11).
#include <optional>
#include <string>

#include "core/base/page.h"
#include "core/database/session.h"
#include "core/identity/user_account.h"
#include "core/platform/json.h"

namespace liangjia::identity {

struct UserFilter {
  std::optional<OrganisationId> organisation;
  std::optional<UserState> state;
  std::optional<std::string> username;  // exactly
};
Page<json::Object> list_users(db::Session& session, const Actor& actor, const UserFilter& filter, const PageRequest& page, Instant now);
std::optional<json::Object> show_user(db::Session& session, const Actor& actor, UserId user, Instant now);
// The signed-in user with its organisation: who am I.
std::optional<json::Object> show_self(db::Session& session, UserId user, Instant now);

}  // namespace liangjia::identity
