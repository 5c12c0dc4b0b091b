#pragma once
#include "api/webhook/webhook.h"
#include "core/database/table.h"

namespace liangjia::api {

inline constexpr auto kWebhookTable = db::table<Webhook>(
    "webhook", db::key("id", &Webhook::id), db::fixed("organisation_id", &Webhook::organisation), db::changing("name", &Webhook::name),
    db::changing("url", &Webhook::url), db::changing("topics", &Webhook::topics), db::changing("state", &Webhook::state),
    db::changing("stopped_because", &Webhook::stopped_because), db::changing("owner_id", &Webhook::owner),
    db::changing("secret", &Webhook::secret), db::changing("former_secret", &Webhook::former_secret).or_null(),
    db::changing("former_until", &Webhook::former_until), db::changing("failing_since", &Webhook::failing_since),
    db::changing("failures", &Webhook::failures), db::changing("resting_until", &Webhook::resting_until),
    db::version("version", &Webhook::version), db::fixed("created_at", &Webhook::created_at));

inline constexpr auto kWebhookDeliveryTable = db::table<WebhookDelivery>(
    "webhook_delivery", db::key("id", &WebhookDelivery::id), db::fixed("webhook_id", &WebhookDelivery::webhook),
    db::fixed("organisation_id", &WebhookDelivery::organisation), db::fixed("event_id", &WebhookDelivery::event),
    db::fixed("topic", &WebhookDelivery::topic), db::fixed("object_kind", &WebhookDelivery::object_kind),
    db::fixed("object_id", &WebhookDelivery::object_id), db::fixed("object_number", &WebhookDelivery::object_number).or_null(),
    db::fixed("body", &WebhookDelivery::body), db::changing("state", &WebhookDelivery::state),
    db::changing("attempts", &WebhookDelivery::attempts), db::changing("next_attempt_at", &WebhookDelivery::next_attempt_at),
    db::changing("last_attempt_at", &WebhookDelivery::last_attempt_at), db::changing("last_status", &WebhookDelivery::last_status),
    db::changing("last_failure", &WebhookDelivery::last_failure), db::changing("last_reply", &WebhookDelivery::last_reply).or_null(),
    db::changing("delivered_at", &WebhookDelivery::delivered_at), db::fixed("created_at", &WebhookDelivery::created_at));

}  // namespace liangjia::api
