#pragma once
// Reads of accounts and of the audit, for administrators. What lies outside the actor's division is not there (AC-11).
#include <optional>
#include <string>

#include "api/auth/user_account.h"
#include "core/base/page.h"
#include "core/database/session.h"
#include "core/platform/json.h"

namespace liangjia::api {

struct UserFilter {
  std::optional<OrganisationId> organisation;
  std::optional<UserState> state;
  std::optional<std::string> username;  // exactly
};
Page<json::Object> list_users(db::Session& session, const Actor& actor, const UserFilter& filter, const PageRequest& page, Instant now);
std::optional<json::Object> show_user(db::Session& session, const Actor& actor, UserId user, Instant now);
// The signed-in user with its organisation: who am I.
std::optional<json::Object> show_self(db::Session& session, UserId user, Instant now);

struct AuditFilter {
  std::optional<std::string> object_kind;
  std::optional<std::int64_t> object_id;  // the history of one document
  std::optional<UserId> user;
  std::optional<std::string> act;
  std::optional<Instant> from;    // inclusive
  std::optional<Instant> before;  // exclusive
};
// Newest first. The city's auditor sees every act; a county's those of its division's organisations.
Page<json::Object> list_audit_events(db::Session& session, const Actor& actor, const AuditFilter& filter, const PageRequest& page);

}  // namespace liangjia::api
