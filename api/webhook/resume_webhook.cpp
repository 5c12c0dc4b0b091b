#include "api/webhook/resume_webhook.h"

#include "api/webhook/webhook_store.h"

namespace liangjia::api {

Result<Webhook> ResumeWebhook::load(command::Context& context, const Input& input) { return lock_own_webhook(context, input.webhook); }

Result<Done> ResumeWebhook::may(const Webhook& webhook, const command::Moment&) {
  return kWebhookMachine.may(webhook.state, WebhookStep::Resume);
}

Result<Webhook> ResumeWebhook::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Webhook changed = snapshot;
  changed.state = kWebhookMachine.take(snapshot.state, WebhookStep::Resume);
  changed.stopped_because.reset();
  changed.failing_since.reset();
  changed.failures = 0;
  changed.resting_until.reset();
  return changed;
}

Webhook ResumeWebhook::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_kept(context, snapshot, decision);
}

}  // namespace liangjia::api
