#include "api/auth/api_tokens.h"

#include "api/auth/auth_errors.h"
#include "api/auth/change_user.h"

namespace liangjia::api {

Result<CreateApiToken::Decision> CreateApiToken::decide(const Snapshot&, const Input& input, const command::Moment& moment) {
  const BusinessDate last = moment.today.plus_days(kApiTokenDaysMost - 1);
  if (input.last_day < moment.today || input.last_day > last) {
    return reject_field("/last_day", liangjia::error::kOutOfRange, {{"low", moment.today.text()}, {"high", last.text()}});
  }
  ApiToken token;
  token.user = moment.actor.user;
  token.name = input.name;
  token.expires_at = input.last_day.plus_days(1).begin();
  token.created_at = moment.now;
  return Decision{std::move(token), input.digest};
}

command::Reply CreateApiToken::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  ApiToken token = decision.token;
  token.id = context.ids.next<ApiTokenId>();
  insert_api_token(context.tx, token, decision.digest);
  json::Object document = token_document(token);
  context.audited("api_token", token.id.value(), {}, document);
  return {201, std::move(document), 0};
}

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
  json::Object document = token_document(after);
  context.audited("api_token", after.id.value(), token_document(snapshot), document);
  return {200, std::move(document), 0};
}

json::Object token_document(const ApiToken& token) {
  return json::Object{{"id", token.id},
                      {"user_id", token.user},
                      {"name", token.name},
                      {"created_at", token.created_at},
                      {"expires_at", token.expires_at},
                      {"revoked_at", token.revoked_at}};
}

}  // namespace liangjia::api
