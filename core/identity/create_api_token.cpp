#include "core/identity/create_api_token.h"

#include "core/identity/api_token_document.h"
#include "core/identity/api_token_store.h"
#include "core/identity/identity_errors.h"
#include "core/identity/token.h"
#include "core/identity/user_store.h"
#include "core/platform/network_address.h"

namespace liangjia::identity {

void CreateApiToken::check(const Input& input, FieldErrors& errors) {
  for (std::size_t i = 0; i < input.addresses.size(); ++i) {
    if (!platform::parse_network(input.addresses[i]))
      errors.add("/addresses/" + std::to_string(i), liangjia::error::kWrongFormat, {{"example", "192.0.2.0/24"}});
  }
}

Result<CreateApiToken::Snapshot> CreateApiToken::load(command::Context& context, const Input&) {
  lock_user(context.tx, context.actor().user);  // two at once are counted one after the other
  return Snapshot{count_living_api_tokens(context.tx.session(), context.actor().user, context.now())};
}

Result<ApiToken> CreateApiToken::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.living >= kApiTokensMost) return reject(error::kTooManyTokens, {{"most", std::to_string(kApiTokensMost)}});
  const BusinessDate last = moment.today.plus_days(kApiTokenDaysMost - 1);
  if (input.last_day < moment.today || input.last_day > last) {
    return reject_field("/last_day", liangjia::error::kOutOfRange, {{"low", moment.today.text()}, {"high", last.text()}});
  }
  ApiToken token;
  token.user = moment.actor.user;
  token.name = input.name;
  token.expires_at = input.last_day.plus_days(1).begin();
  token.created_at = moment.now;
  token.digest = digest_bytes(input.digest);
  for (const TokenScope scope : input.scopes) {
    if (!in_list(token.scopes, token_of(scope))) token.scopes += (token.scopes.empty() ? "" : ",") + std::string(token_of(scope));
  }
  if (token.scopes.empty()) token.scopes = token_of(TokenScope::Read);
  for (const std::string& address : input.addresses)
    token.addresses += (token.addresses.empty() ? "" : ",") + *platform::parse_network(address);
  return token;
}

ApiToken CreateApiToken::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  ApiToken made = decision;
  made.id = context.ids.next<ApiTokenId>();
  insert_api_token(context.tx, made);
  context.audited(kind::kApiToken, made.id.value(), {}, api_token_document(made));
  return made;
}

}  // namespace liangjia::identity
