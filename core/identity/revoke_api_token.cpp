#include "core/identity/revoke_api_token.h"

#include "core/identity/administered_user.h"
#include "core/identity/api_token_document.h"
#include "core/identity/api_token_store.h"
#include "core/identity/identity_errors.h"

namespace liangjia::identity {

Result<ApiToken> RevokeApiToken::load(command::Context& context, const Input& input) {
  // Whose it is never changes, and accounts are locked before tokens.
  const auto owner = owner_of_api_token(context.tx.session(), input.token);
  if (!owner) return reject(liangjia::error::kNotFound);
  if (*owner != context.actor().user) {
    if (!context.actor().has(Role::SystemAdministrator)) return reject(liangjia::error::kNotFound);
    if (const auto administered = lock_administered(context, *owner); !administered) return administered.rejection();
  }
  return lock_api_token(context.tx, input.token);
}

Result<Done> RevokeApiToken::may(const ApiToken& token, const command::Moment&) {
  if (token.revoked_at) return reject(error::kTokenRevoked);
  return Done{};
}

Result<ApiToken> RevokeApiToken::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  ApiToken decided = snapshot;
  decided.revoked_at = moment.now;
  return decided;
}

ApiToken RevokeApiToken::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_api_token(context.tx, decision);
  context.audited(kind::kApiToken, decision.id.value(), api_token_document(snapshot), api_token_document(decision));
  return decision;
}

}  // namespace liangjia::identity
