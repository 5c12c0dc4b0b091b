#pragma once
// What the program itself does with a webhook, and tells its people (Rule WH-6): it pauses one to which nothing arrived for five days, and
// ends one whose receiver answered 410.
#include "api/message/topics.h"
#include "api/webhook/webhook.h"
#include "core/command/runner.h"

namespace liangjia::api {

Webhook stopped(Webhook webhook, WebhookStop because);  // its state allows it

template <WebhookStop kBecause>
struct StopWebhook {
  static constexpr std::string_view kName = kBecause == WebhookStop::Gone ? kEndGoneWebhook : kPauseFailingWebhook;
  static constexpr Role kRoles[] = {Role::System};
  struct Input {
    WebhookId webhook;
  };
  using Snapshot = Webhook;
  using Decision = Webhook;
  using Outcome = Webhook;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
using EndGoneWebhook = StopWebhook<WebhookStop::Gone>;
using PauseFailingWebhook = StopWebhook<WebhookStop::Failing>;

}  // namespace liangjia::api
