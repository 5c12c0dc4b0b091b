#pragma once
// A fresh secret.
//   WH-4 the former one signs too for a while, so that no message fails in between; zero hours end it at once, as when it is known to
//   others
#include "api/webhook/webhook.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct RotateWebhookSecret {
  static constexpr std::string_view kName = "rotate_webhook_secret";
  static constexpr auto& kRoles = kWebhookRoles;
  struct Input {
    WebhookId webhook;
    std::string secret;  // fresh
    std::chrono::hours keep_former{kFormerSecretHours};
  };
  using Snapshot = Webhook;
  using Decision = Webhook;  // its secrets still as they were
  using Outcome = Webhook;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Webhook& webhook, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
