#include "api/webhook/webhook_reader.h"

#include <algorithm>

#include "api/message/telling.h"
#include "api/webhook/webhook_rules.h"
#include "api/webhook/webhook_store.h"
#include "core/base/text.h"
#include "core/identity/api_token.h"
#include "core/platform/json_told.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kNumberMost = 64;  // bytes

bool hears(const HearingWebhook& webhook, const ToldChange& told) {
  const auto receiver = told.receivers.find(webhook.organisation);
  if (receiver == told.receivers.end() || told.change->at < webhook.created_at) return false;
  if (!webhook.topics.empty() && !identity::in_list(webhook.topics, told.topic->token)) return false;
  return std::ranges::any_of(webhook.roles, [&](Role role) { return receiver->second.contains(role); });
}

WebhookDelivery delivery_of(const HearingWebhook& webhook, const ToldChange& told, Instant now) {
  WebhookDelivery made;
  made.webhook = webhook.id;
  made.organisation = webhook.organisation;
  made.event = number_of(told.change->place);
  made.topic = told.topic->token;
  made.object_kind = told.kind;
  made.object_id = told.id;
  made.object_number = shortened(told.number, kNumberMost);
  const OrganisationId by = told.change->organisation;
  made.body = event_body(made.topic, told.change->at,
                         {{"organisation_id", webhook.organisation},
                          {"object_kind", made.object_kind},
                          {"object_id", id_text(made.object_id)},
                          {"object_number", json::text_or_null(made.object_number)},
                          {"state", json::text_or_null(told.state)},
                          {"by_organisation_id", by.none() ? json::Value{} : json::Value{by}}});
  made.next_attempt_at = now;
  made.created_at = now;
  return made;
}

}  // namespace

// Rule WH-2
journal::FeedReader webhook_reader(const platform::Clock& clock, platform::IdSource& ids) {
  journal::FeedReader reader{"webhooks", {}, {}, [&clock, &ids](db::Transaction& tx, std::span<const journal::Change> changes) {
                               const Instant now = clock.now();
                               Telling telling(tx.session());
                               for (const journal::Change& change : changes) {
                                 if (change.at >= now - kDeliveriesKept) telling.hear(change);
                               }
                               const std::vector<ToldChange> all = telling.told();
                               std::set<OrganisationId> told_to;
                               for (const ToldChange& told : all) {
                                 for (const auto& [organisation, roles] : told.receivers) told_to.insert(organisation);
                               }
                               const auto webhooks = hearing_webhooks(tx.session(), {told_to.begin(), told_to.end()});
                               std::vector<WebhookDelivery> made;
                               for (const ToldChange& told : all) {
                                 for (const HearingWebhook& webhook : webhooks) {
                                   if (!hears(webhook, told)) continue;
                                   made.push_back(delivery_of(webhook, told, now));
                                   made.back().id = ids.next<WebhookDeliveryId>();
                                 }
                               }
                               add_deliveries(tx, made);
                             }};
  Telling::ask_for(reader);
  return reader;
}

}  // namespace liangjia::api
