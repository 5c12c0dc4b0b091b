#include "api/webhook/end_webhook.h"

#include "api/webhook/stop_webhook.h"
#include "api/webhook/webhook_store.h"
#include "core/identity/employer.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {

Result<Webhook> EndWebhook::load(command::Context& context, const Input& input) {
  if (!context.actor().has(Role::SystemAdministrator)) return lock_own_webhook(context, input.webhook);
  auto found = lock_webhook(context.tx, input.webhook);
  const auto employer = found ? identity::find_employer(context.tx.session(), found->organisation) : std::nullopt;
  if (!employer || !identity::administers(context.actor(), *employer)) return reject(liangjia::error::kNotFound);
  return std::move(*found);
}

Result<Done> EndWebhook::may(const Webhook& webhook, const command::Moment&) {
  return kWebhookMachine.may(webhook.state, WebhookStep::End);
}

Result<Webhook> EndWebhook::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  return stopped(snapshot, WebhookStop::Person);
}

Webhook EndWebhook::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  give_up_waiting(context.tx, decision.id);
  return change_kept(context, snapshot, decision);
}

}  // namespace liangjia::api
