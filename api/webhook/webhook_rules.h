#pragma once
// What sending follows, without a clock, a socket or a row:
//   WH-3 an address is https; each attempt is signed: HMAC-SHA256 over "id.timestamp.body" (Standard Webhooks, v1)
//   WH-5 nothing is sent to an address that is not public; only an installation that says so sends to its own machine (for tests)
//   WH-6 what did not arrive is sent again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, a little later each by chance
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/webhook/webhook.h"
#include "core/platform/json.h"

namespace liangjia::api {

struct WebhookUrl {
  bool tls = true;
  std::string host;  // in lower case, or an IPv4 address
  int port = 443;
  std::string target = "/";  // path and query
};
// None: not an address that things are sent to. `loopback`: plain http is let through too, which only its own machine may get.
std::optional<WebhookUrl> parse_webhook_url(std::string_view text, bool loopback);

// Of all addresses that a name has, the one to connect to; or why none.
struct Chosen {
  std::string address;
  std::optional<DeliveryFailure> refused;
};
Chosen chosen_address(const WebhookUrl& url, std::span<const std::string> addresses, bool loopback);

// Fresh: 24 random bytes. Shown as "whsec_" and base64.
std::string new_webhook_secret();
std::string shown_secret(std::string_view secret);
// "v1,<base64>" for each secret, apart by blanks.
std::string signatures(std::span<const std::string> secrets, std::string_view id, std::int64_t timestamp, std::string_view body);

// After how long the next attempt comes, when so many did not arrive; none: there is no other. `chance` spreads: any number, of a delivery
// always the same.
std::optional<std::chrono::milliseconds> wait_after(int attempts, std::int64_t chance);
// A webhook that fails rests before anything else is sent to it, longer each time.
std::chrono::seconds rest_after(int failures);
inline constexpr std::chrono::hours kFailingMost{5 * 24};  // then it is paused

// {"type", "timestamp", "data"}.
std::string event_body(std::string_view topic, Instant at, json::Object data);

}  // namespace liangjia::api
