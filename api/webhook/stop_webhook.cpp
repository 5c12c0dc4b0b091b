#include "api/webhook/stop_webhook.h"

#include "api/webhook/webhook_store.h"

namespace liangjia::api {

Webhook stopped(Webhook webhook, WebhookStop because) {
  webhook.state = kWebhookMachine.take(webhook.state, because == WebhookStop::Failing ? WebhookStep::Pause : WebhookStep::End);
  webhook.stopped_because = because;
  return webhook;
}

template <WebhookStop kBecause>
Result<Webhook> StopWebhook<kBecause>::load(command::Context& context, const Input& input) {
  auto found = lock_webhook(context.tx, input.webhook);
  ensure(found.has_value(), "a webhook is gone");
  return std::move(*found);
}

template <WebhookStop kBecause>
Result<Webhook> StopWebhook<kBecause>::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  const auto allowed = kWebhookMachine.may(snapshot.state, kBecause == WebhookStop::Failing ? WebhookStep::Pause : WebhookStep::End);
  if (!allowed) return allowed.rejection();  // its people were quicker
  return stopped(snapshot, kBecause);
}

template <WebhookStop kBecause>
Webhook StopWebhook<kBecause>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if (decision.state == WebhookState::Ended) give_up_waiting(context.tx, decision.id);
  return change_kept(context, snapshot, decision);
}

template struct StopWebhook<WebhookStop::Gone>;
template struct StopWebhook<WebhookStop::Failing>;

}  // namespace liangjia::api
