#pragma once
// A webhook that was paused sends again: what waits for it at once.
#include "api/webhook/webhook.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct ResumeWebhook {
  static constexpr std::string_view kName = "resume_webhook";
  static constexpr auto& kRoles = kWebhookRoles;
  struct Input {
    WebhookId webhook;
  };
  using Snapshot = Webhook;
  using Decision = Webhook;
  using Outcome = Webhook;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Webhook& webhook, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
