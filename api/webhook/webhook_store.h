#pragma once
// SQL of webhooks and their deliveries (api/schema/0058_webhooks.sql), for commands, the reader of the feed and the sender.
#include <optional>
#include <vector>

#include "api/webhook/webhook.h"
#include "core/command/context.h"

namespace liangjia::api {

inline constexpr std::chrono::hours kDeliveriesKept{24 * 90};  // Rule WH-8

// The actor's organisation's own, its row locked; else not_found.
Result<Webhook> lock_own_webhook(command::Context& context, WebhookId id);
std::optional<Webhook> lock_webhook(db::Transaction& tx, WebhookId id);
std::int64_t count_living_webhooks(db::Session& session, OrganisationId organisation);
void insert_webhook(command::Context& context, const Webhook& made);
Webhook change_kept(command::Context& context, const Webhook& before, Webhook after);  // writes and audits; gives it with its new version
// What waits for a webhook that ended is told not to come any more.
void give_up_waiting(db::Transaction& tx, WebhookId webhook);

// Those that hear for these organisations, with the roles their owners have now; none of an owner who is not in use any more.
struct HearingWebhook {
  WebhookId id;
  OrganisationId organisation;
  std::string topics;
  Instant created_at{};
  std::vector<Role> roles;
};
std::vector<HearingWebhook> hearing_webhooks(db::Session& session, const std::vector<OrganisationId>& organisations);

// One that is there already for its webhook and event stays as it is.
void add_deliveries(db::Transaction& tx, const std::vector<WebhookDelivery>& made);
std::optional<WebhookId> webhook_of_delivery(db::Session& session, WebhookDeliveryId id);
std::optional<WebhookDelivery> lock_delivery(db::Transaction& tx, WebhookDeliveryId id);
void update_delivery(db::Transaction& tx, const WebhookDelivery& changed);

// --- For the sender.
struct DueWebhook {
  WebhookId id;
  OrganisationId organisation;
};
// Active ones that do not rest and have something due, in the order of their ids.
std::vector<DueWebhook> due_webhooks(db::Session& session, Instant now);
struct DueDelivery {
  Webhook webhook;
  WebhookDelivery delivery;
};
// What is due first. It is the caller's till `until`: whoever comes before finds it not due, whoever comes after sends it again, as when
// the caller was killed meanwhile (Rule WH-7).
std::optional<DueDelivery> take_due(db::Session& session, WebhookId webhook, Instant now, Instant until);
// Keeps what came of the attempt, unless somebody else took it meanwhile. `webhook` is as it was taken.
struct KeptResult {
  bool kept = false;
  std::optional<Instant> failing_since;  // of the webhook after it
};
KeptResult keep_result(db::Session& session, const WebhookDelivery& delivery, Instant now);

bool sweep_deliveries(db::Session& session, Instant before);  // for leaving_rows.h: false when none was left

}  // namespace liangjia::api
