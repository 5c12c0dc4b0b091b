#include "api/webhook/told_webhooks.h"

#include "api/message/topics.h"
#include "api/webhook/webhook_document.h"
#include "api/webhook/webhook_table.h"

namespace liangjia::api {
namespace {

constexpr auto kWebhooks = db::select<kWebhookTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_webhooks.webhooks");

}  // namespace

journal::ToldKind told_webhooks() {
  return journal::told_kind(kWebhook, kWebhooks, webhook_document, {"organisation_id", "name", "url", "topics", "state", "owner_id"});
}

}  // namespace liangjia::api
