#include "core/identity/create_api_token.h"

#include "core/identity/api_token_store.h"

namespace liangjia::identity {

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
  json::Object document = api_token_document(token);
  context.audited(kind::kApiToken, token.id.value(), {}, document);
  return {201, std::move(document), 0};
}

}  // namespace liangjia::identity
