#pragma once
// What was sent, or could not be, is sent again, with all its attempts anew. Its receiver knows it by its id.
#include "api/webhook/webhook_queries.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct RepeatWebhookDelivery {
  static constexpr std::string_view kName = "repeat_webhook_delivery";
  static constexpr auto& kRoles = kWebhookRoles;
  struct Input {
    WebhookDeliveryId delivery;
  };
  using Snapshot = DeliveryView;
  using Decision = WebhookDelivery;
  using Outcome = WebhookDelivery;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const DeliveryView& view, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
