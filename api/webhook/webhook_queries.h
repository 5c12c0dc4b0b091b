#pragma once
// Webhooks and what was sent to them, for the people of their organisation; webhooks also for the system administrators who administer its
// accounts.
#include <optional>

#include "api/webhook/webhook.h"
#include "core/base/page.h"
#include "core/database/session.h"

namespace liangjia::api {

struct WebhookView {
  Webhook webhook;
  std::string organisation_name, owner_name;
};
struct DeliveryView {
  WebhookDelivery delivery;
  std::string webhook_name;
  WebhookState webhook_state = WebhookState::Active;
};

struct WebhookFilter {
  std::optional<WebhookState> state;
};
struct DeliveryFilter {
  std::optional<WebhookId> webhook = {};
  std::optional<DeliveryState> state = {};
  std::optional<std::string> topic = {};
};

Page<WebhookView> list_webhooks(db::Session& session, const Actor& actor, const WebhookFilter& filter, const PageRequest& page);
std::optional<WebhookView> find_webhook(db::Session& session, const Actor& actor, WebhookId id);
Page<DeliveryView> list_webhook_deliveries(db::Session& session, const Actor& actor, const DeliveryFilter& filter, const PageRequest& page);

}  // namespace liangjia::api
