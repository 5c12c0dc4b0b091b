#pragma once
// Something to try a webhook with: an event of no document, sent like all others, also where the webhook does not ask for its topic.
#include "api/webhook/webhook.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct TestWebhook {
  static constexpr std::string_view kName = "test_webhook";
  static constexpr auto& kRoles = kWebhookRoles;
  struct Input {
    WebhookId webhook;
  };
  using Snapshot = Webhook;
  using Decision = Done;
  using Outcome = WebhookDelivery;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Webhook& webhook, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
