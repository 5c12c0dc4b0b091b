#include "api/webhook/rotate_webhook_secret.h"

#include "api/webhook/change_webhook.h"
#include "api/webhook/webhook_secret.h"
#include "api/webhook/webhook_store.h"

namespace liangjia::api {

Result<Webhook> RotateWebhookSecret::load(command::Context& context, const Input& input) {
  return lock_own_webhook(context, input.webhook);
}

Result<Done> RotateWebhookSecret::may(const Webhook& webhook, const command::Moment& moment) { return ChangeWebhook::may(webhook, moment); }

// Rule WH-4
Result<Webhook> RotateWebhookSecret::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Webhook changed = snapshot;
  changed.former_until.reset();
  if (input.keep_former.count() > 0) changed.former_until = moment.now + input.keep_former;
  return changed;
}

Webhook RotateWebhookSecret::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  Webhook changed = decision;
  changed.former_secret = decision.former_until ? snapshot.secret : std::string();
  changed.secret = sealed_secret(context.memory.of<platform::Vault>(), changed.id, input.secret);
  return change_kept(context, snapshot, std::move(changed));
}

}  // namespace liangjia::api
