#include "api/webhook/test_webhook.h"

#include "api/message/topics.h"
#include "api/webhook/webhook_document.h"
#include "api/webhook/webhook_errors.h"
#include "api/webhook/webhook_rules.h"
#include "api/webhook/webhook_store.h"

namespace liangjia::api {

Result<Webhook> TestWebhook::load(command::Context& context, const Input& input) { return lock_own_webhook(context, input.webhook); }

Result<Done> TestWebhook::may(const Webhook& webhook, const command::Moment&) {
  if (webhook.state != WebhookState::Active) return reject(error::kWebhookNotActive);
  return Done{};
}

Result<Done> TestWebhook::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) { return may(snapshot, moment); }

WebhookDelivery TestWebhook::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision&) {
  WebhookDelivery made;
  made.id = context.ids.next<WebhookDeliveryId>();
  made.webhook = snapshot.id;
  made.organisation = snapshot.organisation;
  made.event = made.id.value();
  made.topic = kTestTopic;
  made.object_kind = kWebhook.token;
  made.object_id = snapshot.id.value();
  made.body = event_body(kTestTopic, context.now(), {{"organisation_id", snapshot.organisation}, {"webhook_id", snapshot.id}});
  made.next_attempt_at = context.now();
  made.created_at = context.now();
  add_deliveries(context.tx, {made});
  context.audited(kWebhookDelivery, made.id.value(), nullptr, delivery_document(made));
  return made;
}

}  // namespace liangjia::api
