#pragma once
// One POST to a receiver that nobody trusts: to exactly the address that was checked, without redirects, within a time, and no more of the
// reply than a few kilobytes. The only file that includes cpprestsdk.
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/webhook/webhook_rules.h"

namespace liangjia::api {

struct Posting {
  WebhookUrl url;
  std::string address;  // of IPv4; the name is not looked up again (Rule WH-5)
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::chrono::milliseconds time{10'000};  // for all of it
};
struct Posted {
  std::optional<int> status;
  std::optional<DeliveryFailure> failure;  // why there is no status
  std::string reply;                       // its first bytes, printable
};
Posted post(const Posting& posting);

}  // namespace liangjia::api
