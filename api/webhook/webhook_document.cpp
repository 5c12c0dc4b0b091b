#include "api/webhook/webhook_document.h"

#include "api/webhook/change_webhook.h"
#include "api/webhook/end_webhook.h"
#include "api/webhook/repeat_webhook_delivery.h"
#include "api/webhook/resume_webhook.h"
#include "api/webhook/rotate_webhook_secret.h"
#include "api/webhook/test_webhook.h"
#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "core/platform/json_told.h"

namespace liangjia::api {

json::Object webhook_document(const Webhook& webhook) {
  return {{"id", webhook.id},
          {"organisation_id", webhook.organisation},
          {"name", webhook.name},
          {"url", webhook.url},
          {"topics", json::comma_array(webhook.topics)},
          {"state", webhook.state},
          {"stopped_because", webhook.stopped_because},
          {"owner_id", webhook.owner},
          {"former_secret_until", webhook.former_until},
          {"created_at", webhook.created_at},
          {"version", webhook.version}};
}

json::Object webhook_view_document(const WebhookView& view, const command::Moment& moment) {
  json::Object document = webhook_document(view.webhook);
  document.set("organisation_name", view.organisation_name)
      .set("owner_name", view.owner_name)
      .set("failing_since", view.webhook.failing_since)
      .set("resting_until", view.webhook.resting_until)
      .set("allowed_actions",
           command::allowed_actions<ChangeWebhook, RotateWebhookSecret, TestWebhook, ResumeWebhook, EndWebhook>(view.webhook, moment));
  return document;
}

json::Object delivery_document(const WebhookDelivery& delivery) {
  return {{"id", delivery.id},
          {"webhook_id", delivery.webhook},
          {"topic", delivery.topic},
          {"object_kind", delivery.object_kind},
          {"object_id", id_text(delivery.object_id)},
          {"object_number", json::text_or_null(delivery.object_number)},
          {"body", delivery.body},
          {"state", delivery.state},
          {"attempts", delivery.attempts},
          {"next_attempt_at", delivery.next_attempt_at},
          {"last_attempt_at", delivery.last_attempt_at},
          {"last_status", delivery.last_status},
          {"last_failure", delivery.last_failure},
          {"last_reply", json::text_or_null(delivery.last_reply)},
          {"delivered_at", delivery.delivered_at},
          {"created_at", delivery.created_at}};
}

json::Object delivery_view_document(const DeliveryView& view, const command::Moment& moment) {
  json::Object document = delivery_document(view.delivery);
  document.set("webhook_name", view.webhook_name).set("allowed_actions", command::allowed_actions<RepeatWebhookDelivery>(view, moment));
  return document;
}

}  // namespace liangjia::api
