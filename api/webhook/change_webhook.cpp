#include "api/webhook/change_webhook.h"

#include "api/webhook/webhook_errors.h"
#include "api/webhook/webhook_store.h"

namespace liangjia::api {

Result<Webhook> ChangeWebhook::load(command::Context& context, const Input& input) { return lock_own_webhook(context, input.webhook); }

Result<Done> ChangeWebhook::may(const Webhook& webhook, const command::Moment&) {
  if (webhook.state == WebhookState::Ended) return reject(error::kWebhookEnded);
  return Done{};
}

Result<Webhook> ChangeWebhook::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (snapshot.version != input.version) return reject(liangjia::error::kVersionMismatch);
  Webhook changed = snapshot;
  changed.name = input.wish.name;
  changed.url = input.wish.url;
  changed.topics = topic_list(input.wish);
  changed.owner = moment.actor.user;
  if (changed.url != snapshot.url) {  // another place: how the former one did says nothing of it
    changed.failing_since.reset();
    changed.failures = 0;
    changed.resting_until.reset();
  }
  return changed;
}

Webhook ChangeWebhook::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_kept(context, snapshot, decision);
}

}  // namespace liangjia::api
