#pragma once
// A webhook and a delivery as JSON, without any secret: in replies, lists and the audit.
#include "api/webhook/webhook_queries.h"
#include "core/command/context.h"
#include "core/platform/json.h"

namespace liangjia::api {

json::Object webhook_document(const Webhook& webhook);
json::Object webhook_view_document(const WebhookView& view, const command::Moment& moment);
json::Object delivery_document(const WebhookDelivery& delivery);
json::Object delivery_view_document(const DeliveryView& view, const command::Moment& moment);

}  // namespace liangjia::api
