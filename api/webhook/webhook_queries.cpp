#include "api/webhook/webhook_queries.h"

#include "api/webhook/webhook_table.h"
#include "core/command/list_query.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {
namespace {

constexpr auto kView =
    db::view<WebhookView>(db::part<kWebhookTable, "w">(&WebhookView::webhook), db::column("o.name", &WebhookView::organisation_name),
                          db::column("u.display_name", &WebhookView::owner_name));
constexpr auto kWebhooks = db::select<kView,
                                      "FROM webhook w JOIN organisation o ON o.id = w.organisation_id JOIN user_account u ON u.id = "
                                      "w.owner_id">("webhook_queries.webhooks");
constexpr auto kDeliveryView =
    db::view<DeliveryView>(db::part<kWebhookDeliveryTable, "d">(&DeliveryView::delivery), db::column("w.name", &DeliveryView::webhook_name),
                           db::column("w.state", &DeliveryView::webhook_state));
constexpr auto kDeliveries =
    db::select<kDeliveryView, "FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id">("webhook_queries.deliveries");

constexpr ListIndex kIndexes[] = {{"webhook_delivery_webhook_state", "d.webhook_id", "d.state"},
                                  {"webhook_delivery_organisation_state", "d.organisation_id", "d.state"}};
constexpr ListSource kSource{"webhook_delivery d", "d.id", kIndexes, kTokens<DeliveryState>};

SqlFilter own(const Actor& actor, const std::string& column) {
  return {column + " = ?", {db::to_value(actor.organisation)}, {{column, db::to_value(actor.organisation)}}};
}
SqlFilter seen_by(const Actor& actor) {
  return actor.has(Role::SystemAdministrator) ? identity::administered(actor, "o.region_code", "o.kind") : own(actor, "w.organisation_id");
}

}  // namespace

Page<WebhookView> list_webhooks(db::Session& session, const Actor& actor, const WebhookFilter& filter, const PageRequest& page) {
  return read_page(session, kWebhooks, "w.id", Where(seen_by(actor)).maybe("w.state = ?", filter.state), page);
}

std::optional<WebhookView> find_webhook(db::Session& session, const Actor& actor, WebhookId id) {
  return read_one(session, kWebhooks, Where(seen_by(actor)).with("w.id = ?", id));
}

Page<DeliveryView> list_webhook_deliveries(db::Session& session, const Actor& actor, const DeliveryFilter& filter,
                                           const PageRequest& page) {
  Where where(own(actor, "d.organisation_id"));
  where.maybe("d.webhook_id = ?", filter.webhook).maybe("d.state = ?", filter.state).maybe("d.topic = ?", filter.topic);
  return read_page(session, kDeliveries, kSource, where, page);
}

}  // namespace liangjia::api
