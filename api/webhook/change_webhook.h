#pragma once
// Where a webhook sends, and what of. Who changes it answers for it from then on: it hears what this person hears (Rule WH-2).
#include "api/webhook/create_webhook.h"

namespace liangjia::api {

struct ChangeWebhook {
  static constexpr std::string_view kName = "change_webhook";
  static constexpr auto& kRoles = kWebhookRoles;
  struct Input {
    WebhookId webhook;
    std::int64_t version = 0;
    WebhookWish wish;
  };
  using Snapshot = Webhook;
  using Decision = Webhook;
  using Outcome = Webhook;
  static void check(const Input& input, FieldErrors& errors) { check_wish(input.wish, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Webhook& webhook, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
