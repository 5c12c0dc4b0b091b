#include "api/webhook/create_webhook.h"

#include <algorithm>

#include "api/message/topics.h"
#include "api/webhook/webhook_errors.h"
#include "api/webhook/webhook_rules.h"
#include "api/webhook/webhook_secret.h"
#include "api/webhook/webhook_store.h"
#include "catalog/party/party_store.h"
#include "core/platform/network_address.h"

namespace liangjia::api {

void check_wish(const WebhookWish& wish, FieldErrors& errors) {
  const auto url = parse_webhook_url(wish.url, wish.loopback);
  if (!url) {
    errors.add("/url", error::kWebhookUrl);
  } else if (const auto address = platform::parse_address(url->host)) {  // of a name it is asked when something is sent
    if (chosen_address(*url, {{*address}}, wish.loopback).refused) errors.add("/url", error::kWebhookPrivateAddress);
  }
  for (std::size_t i = 0; i < wish.topics.size(); ++i) {
    if (find_topic(wish.topics[i]) == nullptr)
      errors.add("/topics/" + std::to_string(i), liangjia::error::kUnknownValue, {{"allowed", all_topic_tokens()}});
  }
}

std::string topic_list(const WebhookWish& wish) {
  std::string list;
  for (const Topic& topic : all_topics()) {
    if (std::ranges::find(wish.topics, topic.token) != wish.topics.end()) list.append(list.empty() ? "" : ",").append(topic.token);
  }
  return list;
}

Result<CreateWebhook::Snapshot> CreateWebhook::load(command::Context& context, const Input&) {
  // So that two at once are counted one after the other.
  if (!catalog::lock_organisation(context.tx, context.actor().organisation)) return reject(liangjia::error::kNotFound);
  return Snapshot{count_living_webhooks(context.tx.session(), context.actor().organisation)};
}

// Rule WH-1
Result<Webhook> CreateWebhook::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.living >= kWebhooksMost) return reject(error::kTooManyWebhooks, {{"most", std::to_string(kWebhooksMost)}});
  Webhook webhook;
  webhook.organisation = moment.actor.organisation;
  webhook.name = input.wish.name;
  webhook.url = input.wish.url;
  webhook.topics = topic_list(input.wish);
  webhook.owner = moment.actor.user;
  webhook.created_at = moment.now;
  return webhook;
}

Webhook CreateWebhook::apply(command::Context& context, const Snapshot&, const Input& input, const Decision& decision) {
  Webhook made = decision;
  made.id = context.ids.next<WebhookId>();
  made.secret = sealed_secret(context.memory.of<platform::Vault>(), made.id, input.secret);
  insert_webhook(context, made);
  return made;
}

}  // namespace liangjia::api
