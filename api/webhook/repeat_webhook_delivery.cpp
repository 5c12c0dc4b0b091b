#include "api/webhook/repeat_webhook_delivery.h"

#include "api/message/topics.h"
#include "api/webhook/webhook_document.h"
#include "api/webhook/webhook_errors.h"
#include "api/webhook/webhook_store.h"

namespace liangjia::api {

Result<DeliveryView> RepeatWebhookDelivery::load(command::Context& context, const Input& input) {
  // Whose it is never changes, and webhooks are locked before their deliveries.
  const auto webhook_id = webhook_of_delivery(context.tx.session(), input.delivery);
  if (!webhook_id) return reject(liangjia::error::kNotFound);
  auto webhook = lock_own_webhook(context, *webhook_id);
  if (!webhook) return webhook.rejection();
  auto delivery = lock_delivery(context.tx, input.delivery);
  if (!delivery) return reject(liangjia::error::kNotFound);  // it has left meanwhile
  return DeliveryView{std::move(*delivery), webhook->name, webhook->state};
}

Result<Done> RepeatWebhookDelivery::may(const DeliveryView& view, const command::Moment&) {
  if (view.webhook_state != WebhookState::Active) return reject(error::kWebhookNotActive);
  return kDeliveryMachine.may(view.delivery.state, DeliveryStep::Repeat);
}

Result<WebhookDelivery> RepeatWebhookDelivery::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  WebhookDelivery again = snapshot.delivery;
  again.state = kDeliveryMachine.take(again.state, DeliveryStep::Repeat);
  again.attempts = 0;
  again.next_attempt_at = moment.now;
  again.last_failure.reset();
  again.last_status.reset();
  again.last_reply.clear();
  again.delivered_at.reset();
  return again;
}

WebhookDelivery RepeatWebhookDelivery::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_delivery(context.tx, decision);
  context.audited(kWebhookDelivery, decision.id.value(), delivery_document(snapshot.delivery), delivery_document(decision));
  return decision;
}

}  // namespace liangjia::api
