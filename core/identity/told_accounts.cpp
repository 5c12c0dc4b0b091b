#include "core/identity/told_accounts.h"

#include "core/identity/api_token_document.h"
#include "core/identity/api_token_table.h"
#include "core/identity/user_document.h"
#include "core/identity/user_table.h"

namespace liangjia::identity {
namespace {

constexpr auto kUsers = db::select<kUserTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_accounts.users");
constexpr auto kTokens = db::select<kApiTokenTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_accounts.tokens");

}  // namespace

std::vector<journal::ToldKind> told_accounts() {
  return {journal::told_kind(kind::kUserAccount, kUsers,
                             [](const UserAccount& user) {
                               return user_document({user, {}}, Instant{});
                             },
                             {"username", "display_name", "organisation_id", "roles", "state"}),
          journal::told_kind(kind::kApiToken, kTokens, api_token_document,
                             {"user_id", "name", "expires_at", "revoked_at", "scopes", "addresses"})};
}

}  // namespace liangjia::identity
