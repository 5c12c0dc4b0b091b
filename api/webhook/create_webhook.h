#pragma once
// A new webhook of one's own organisation.
//   WH-1 made in person, like an API token; an organisation has at most 20 living ones; its secret is shown once
#include <vector>

#include "api/webhook/webhook.h"
#include "core/command/runner.h"

namespace liangjia::api {

// What a webhook is, as its people say it.
struct WebhookWish {
  std::string name;
  std::string url;
  std::vector<std::string> topics;  // none: all
  bool loopback = false;            // the installation lets its own machine receive
};
void check_wish(const WebhookWish& wish, FieldErrors& errors);
std::string topic_list(const WebhookWish& wish);  // "a,b", each once, in the order of the table; empty: all

struct CreateWebhook {
  static constexpr std::string_view kName = "create_webhook";
  static constexpr auto& kRoles = kWebhookRoles;
  struct Input {
    WebhookWish wish;
    std::string secret;  // fresh
  };
  struct Snapshot {
    std::int64_t living = 0;
  };
  using Decision = Webhook;  // id and secret still none
  using Outcome = Webhook;
  static void check(const Input& input, FieldErrors& errors) { check_wish(input.wish, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
