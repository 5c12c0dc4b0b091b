#include "api/handlers/webhook_handlers.h"

#include "api/handlers/run_command.h"
#include "api/webhook/change_webhook.h"
#include "api/webhook/end_webhook.h"
#include "api/webhook/repeat_webhook_delivery.h"
#include "api/webhook/resume_webhook.h"
#include "api/webhook/rotate_webhook_secret.h"
#include "api/webhook/test_webhook.h"
#include "api/webhook/webhook_document.h"
#include "api/webhook/webhook_rules.h"

namespace liangjia::api {
namespace {

using command::Moment;

constexpr std::size_t kTopicsMost = 100;

WebhookFilter read_filter(QueryReader& in) { return {in.choice<WebhookState>("state")}; }
Page<WebhookView> list(db::Session& session, const Moment& moment, const WebhookFilter& filter, const PageRequest& page) {
  return list_webhooks(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, WebhookId id) {
  const auto view = find_webhook(session, moment.actor, id);
  return view ? std::optional{webhook_view_document(*view, moment)} : std::nullopt;
}

WebhookWish read_wish(json::FieldReader& in) {
  WebhookWish wish;
  wish.name = in.text("name", 100);
  wish.url = in.text("url", kWebhookUrlMost);
  wish.topics = in.texts("topics", kTopicsMost, 64);
  return wish;
}
Response post_webhook(App& app, const Request& request) {
  const auto wish = read_body(request, read_wish);
  if (!wish) return problem(request, wish.rejection());
  CreateWebhook::Input input{*wish, new_webhook_secret()};
  input.wish.loopback = app.webhooks_to_loopback;
  json::Object shown;
  const auto reply = app.runner.run<CreateWebhook>(request.who(), stamp_of(request), input, 201,
                                                   [&](const Webhook& made) { return shown = webhook_document(made); });
  shown.set("secret", shown_secret(input.secret));
  return shown_once(request, reply, std::move(shown));
}

std::chrono::hours read_keeping(json::FieldReader& in) {
  return std::chrono::hours{in.maybe_number("keep_former_hours", 0, kFormerSecretHoursMost).value_or(kFormerSecretHours)};
}
Response post_rotation(App& app, const Request& request) {
  const auto id = id_parameter<WebhookId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto keeping = read_body(request, read_keeping);
  if (!keeping) return problem(request, keeping.rejection());
  const RotateWebhookSecret::Input input{*id, new_webhook_secret(), *keeping};
  json::Object shown;
  const auto reply = app.runner.run<RotateWebhookSecret>(request.who(), stamp_of(request), input, 200,
                                                         [&](const Webhook& changed) { return shown = webhook_document(changed); });
  shown.set("secret", shown_secret(input.secret));
  return shown_once(request, reply, std::move(shown));
}

DeliveryFilter read_delivery_filter(QueryReader& in) {
  DeliveryFilter filter;
  filter.webhook = in.id<WebhookId>("webhook_id");
  filter.state = in.choice<DeliveryState>("state");
  filter.topic = in.code("topic", 64, "order_placed");
  return filter;
}
Page<DeliveryView> deliveries(db::Session& session, const Moment& moment, const DeliveryFilter& filter, const PageRequest& page) {
  return list_webhook_deliveries(session, moment.actor, filter, page);
}

}  // namespace

std::vector<Route> webhook_routes(App& app) {
  const auto bound = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  const std::string webhooks = "/api/v1/webhooks", one = webhooks + "/{id}", sent = "/api/v1/webhook-deliveries";
  const AccessRule& readers = open_to(EndWebhook::kRoles);
  const auto read_change = [&app](WebhookId id, std::int64_t version, json::FieldReader& in) {
    ChangeWebhook::Input input{id, version, read_wish(in)};
    input.wish.loopback = app.webhooks_to_loopback;
    return input;
  };
  return {lists(app, webhooks, "list_webhooks", readers, read_filter, list, webhook_view_document),
          shows<WebhookId>(app, one, "get_webhook", readers, find_one),
          operation<CreateWebhook>("POST", webhooks, members_read(read_wish), bound(post_webhook)),
          edits<ChangeWebhook, WebhookId>(app, "PUT", one, read_change, webhook_document),
          operation<RotateWebhookSecret>("POST", one + "/rotate-secret", members_read(read_keeping), bound(post_rotation)),
          steps<ResumeWebhook, WebhookId>(app, one + "/resume", webhook_document),
          steps<EndWebhook, WebhookId>(app, one + "/end", webhook_document),
          steps<TestWebhook, WebhookId>(app, one + "/test", delivery_document, 201),
          lists(app, sent, "list_webhook_deliveries", business_readers(), read_delivery_filter, deliveries, delivery_view_document),
          steps<RepeatWebhookDelivery, WebhookDeliveryId>(app, sent + "/{id}/repeat", delivery_document)};
}

}  // namespace liangjia::api
