#include "core/identity/revoke_api_token.h"

#include "core/identity/administered_user.h"
#include "core/identity/api_token_store.h"
#include "core/identity/identity_errors.h"

namespace liangjia::identity {

Result<ApiToken> RevokeApiToken::load(command::Context& context, const Input& input) {
  auto token = lock_api_token(context.tx, input.token);
  if (!token) return reject(liangjia::error::kNotFound);
  if (token->user != context.actor().user) {
    if (!context.actor().has(Role::SystemAdministrator)) return reject(liangjia::error::kNotFound);
    if (const auto owner = lock_administered(context, token->user); !owner) return owner.rejection();
  }
  return std::move(*token);
}

Result<Done> RevokeApiToken::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (snapshot.revoked_at) return reject(error::kTokenRevoked);
  return Done{};
}

command::Reply RevokeApiToken::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  revoke_api_token(context.tx, snapshot.id, context.now());
  ApiToken after = snapshot;
  after.revoked_at = context.now();
  json::Object document = api_token_document(after);
  context.audited(kind::kApiToken, after.id.value(), api_token_document(snapshot), document);
  return {200, std::move(document), 0};
}

}  // namespace liangjia::identity
