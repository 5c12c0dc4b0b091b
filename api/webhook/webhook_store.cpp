#include "api/webhook/webhook_store.h"

#include <algorithm>

#include "api/message/topics.h"
#include "api/webhook/webhook_document.h"
#include "api/webhook/webhook_rules.h"
#include "api/webhook/webhook_table.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {
namespace {

constexpr auto kLock = db::select<kWebhookTable, "WHERE id = ? FOR UPDATE">("webhook_store.lock");
constexpr auto kFind = db::select<kWebhookTable, "WHERE id = ?">("webhook_store.find");
constexpr db::Sql kCountLiving{"webhook_store.count_living",
                               "SELECT COUNT(*) FROM webhook WHERE organisation_id = ? AND state IN ('active', 'paused')"};
constexpr db::Sql kGiveUp{
    "webhook_store.give_up",
    "UPDATE webhook_delivery SET state = 'failed', next_attempt_at = NULL, last_failure = 'ended' WHERE webhook_id = ? "
    "AND state = 'waiting'"};
constexpr db::Sql kHearing{"webhook_store.hearing",
                           "SELECT w.id, w.organisation_id, w.topics, w.created_at, u.roles, u.one_person_secret FROM webhook w "
                           "JOIN user_account u ON u.id = w.owner_id WHERE w.organisation_id IN {in} AND w.state IN ('active', 'paused') "
                           "AND u.state = 'active' AND u.organisation_id = w.organisation_id ORDER BY w.id"};
constexpr db::Sql kAdd{"webhook_store.add",
                       db::joined<"INSERT IGNORE INTO webhook_delivery (", db::columns<kWebhookDeliveryTable, "">, ") VALUES">.view()};
constexpr db::Sql kWebhookOf{"webhook_store.webhook_of", "SELECT webhook_id FROM webhook_delivery WHERE id = ?"};
constexpr auto kLockDelivery = db::select<kWebhookDeliveryTable, "WHERE id = ? FOR UPDATE">("webhook_store.lock_delivery");
constexpr db::Sql kDueWebhooks{"webhook_store.due_webhooks",
                               "SELECT w.id, w.organisation_id FROM webhook w WHERE w.state = 'active' AND (w.resting_until IS NULL OR "
                               "w.resting_until <= ?) AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = w.id AND "
                               "d.state = 'waiting' AND d.next_attempt_at <= ?) ORDER BY w.id"};
constexpr auto kDue =
    db::select<kWebhookDeliveryTable,
               "WHERE webhook_id = ? AND state = 'waiting' AND next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT 1">(
        "webhook_store.due");
constexpr db::Sql kTake{"webhook_store.take",
                        "UPDATE webhook_delivery SET attempts = attempts + 1, last_attempt_at = ?, next_attempt_at = ? "
                        "WHERE id = ? AND state = 'waiting' AND attempts = ? AND next_attempt_at <= ?"};
constexpr db::Sql kKeep{"webhook_store.keep",
                        "UPDATE webhook_delivery SET state = ?, next_attempt_at = ?, last_status = ?, last_failure = ?, last_reply = ?, "
                        "delivered_at = ? WHERE id = ? AND state = 'waiting' AND attempts = ?"};
constexpr db::Sql kWell{"webhook_store.well",
                        "UPDATE webhook SET failing_since = NULL, failures = 0, resting_until = NULL WHERE id = ? AND failures > 0"};
constexpr db::Sql kFailing{"webhook_store.failing",
                           "UPDATE webhook SET failing_since = COALESCE(failing_since, ?), failures = failures + 1, resting_until = ? "
                           "WHERE id = ?"};
constexpr db::Sql kSweep{"webhook_store.sweep", "DELETE FROM webhook_delivery WHERE created_at < ? LIMIT 10000"};

}  // namespace

std::optional<Webhook> lock_webhook(db::Transaction& tx, WebhookId id) { return db::one(tx.session(), kLock, id); }

Result<Webhook> lock_own_webhook(command::Context& context, WebhookId id) {
  auto found = lock_webhook(context.tx, id);
  if (!found || found->organisation != context.actor().organisation) return reject(liangjia::error::kNotFound);
  return std::move(*found);
}

std::int64_t count_living_webhooks(db::Session& session, OrganisationId organisation) {
  return session.one(kCountLiving, organisation)->take<std::int64_t>();
}

void insert_webhook(command::Context& context, const Webhook& made) {
  db::insert<kWebhookTable>(context.tx, made);
  context.audited(kWebhook, made.id.value(), nullptr, webhook_document(made));
}

Webhook change_kept(command::Context& context, const Webhook& before, Webhook after) {
  db::update<kWebhookTable>(context.tx, after);
  ++after.version;
  context.audited(kWebhook, after.id.value(), webhook_document(before), webhook_document(after));
  return after;
}

void give_up_waiting(db::Transaction& tx, WebhookId webhook) { tx.execute(kGiveUp, webhook); }

std::vector<HearingWebhook> hearing_webhooks(db::Session& session, const std::vector<OrganisationId>& organisations) {
  std::vector<HearingWebhook> all;
  for (db::Row& row : db::query_in(session, kHearing, db::values_of(organisations))) {
    HearingWebhook one{row.take<WebhookId>(), row.take<OrganisationId>(), row.take<std::string>(), row.take<Instant>(), {}};
    auto roles = identity::parse_roles(row.take<std::string>());
    one.roles = identity::usable_roles(std::move(roles), row.take<bool>());
    all.push_back(std::move(one));
  }
  return all;
}

void add_deliveries(db::Transaction& tx, const std::vector<WebhookDelivery>& made) {
  std::vector<db::Value> values;
  for (const WebhookDelivery& one : made) db::written::append_values<kWebhookDeliveryTable>(values, one);
  tx.insert_rows(kAdd, decltype(kWebhookDeliveryTable)::kWidth, values);
}

std::optional<WebhookId> webhook_of_delivery(db::Session& session, WebhookDeliveryId id) {
  auto row = session.one(kWebhookOf, id);
  return row ? std::optional{row->take<WebhookId>()} : std::nullopt;
}
std::optional<WebhookDelivery> lock_delivery(db::Transaction& tx, WebhookDeliveryId id) { return db::one(tx.session(), kLockDelivery, id); }

void update_delivery(db::Transaction& tx, const WebhookDelivery& changed) { db::update<kWebhookDeliveryTable>(tx, changed); }

std::vector<DueWebhook> due_webhooks(db::Session& session, Instant now) {
  std::vector<DueWebhook> due;
  for (db::Row& row : session.query(kDueWebhooks, now, now)) {
    const auto id = row.take<WebhookId>();
    due.push_back({id, row.take<OrganisationId>()});
  }
  return due;
}

std::optional<DueDelivery> take_due(db::Session& session, WebhookId webhook, Instant now, Instant until) {
  auto due = db::one(session, kDue, webhook, now);
  if (!due || session.execute(kTake, now, until, due->id, due->attempts, now) == 0) return std::nullopt;
  ++due->attempts;
  due->last_attempt_at = now;
  auto target = db::one(session, kFind, webhook);
  ensure(target.has_value(), "a webhook is gone");
  return DueDelivery{std::move(*target), std::move(*due)};
}

KeptResult keep_result(db::Session& session, const WebhookDelivery& delivery, Instant now) {
  db::Transaction tx(session);
  const auto webhook = lock_webhook(tx, delivery.webhook);
  ensure(webhook.has_value(), "a webhook is gone");
  KeptResult kept{tx.execute(kKeep, delivery.state, delivery.next_attempt_at, delivery.last_status, delivery.last_failure,
                             delivery.last_reply.empty() ? std::optional<std::string>() : std::optional{delivery.last_reply},
                             delivery.delivered_at, delivery.id, delivery.attempts) == 1,
                  webhook->failing_since};
  if (!kept.kept) return kept;
  if (delivery.state == DeliveryState::Delivered) {
    kept.failing_since.reset();
    tx.execute(kWell, delivery.webhook);
  } else {
    kept.failing_since = webhook->failing_since.value_or(now);
    tx.execute(kFailing, now, now + rest_after(webhook->failures), delivery.webhook);
  }
  tx.commit();
  return kept;
}

bool sweep_deliveries(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

}  // namespace liangjia::api
