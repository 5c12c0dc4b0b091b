#pragma once
// Secrets of webhooks at rest (Rule WH-4): sealed for their webhook, as account numbers are (core/platform/vault.h), so that a row, a dump
// or a disk signs nothing.
#include "api/webhook/webhook.h"
#include "core/command/invariant.h"
#include "core/platform/vault.h"

namespace liangjia::api {

std::string sealed_secret(const platform::Vault& vault, WebhookId webhook, std::string_view secret);
// Those that sign now, the newest first: two while the former one still counts. Refused when one does not open.
Result<std::vector<std::string>> signing_secrets(const platform::Vault& vault, const Webhook& webhook, Instant now);

// Secrets sealed with an older key are sealed with the newest one; gives how many. Refuses when one was sealed with a key that the vault
// does not hold (seal_key_unknown).
Result<std::int64_t> seal_webhook_secrets(db::Session& session, const platform::Vault& vault);
bool holds_webhook_secrets(db::Session& session);
// "webhook.secret_opens"
command::Invariant webhook_secret_invariant(const platform::Vault& vault);

}  // namespace liangjia::api
