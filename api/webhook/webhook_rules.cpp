#include "api/webhook/webhook_rules.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/platform/crypto.h"
#include "core/platform/hmac.h"
#include "core/platform/network_address.h"

namespace liangjia::api {
namespace {

using namespace std::chrono_literals;

// Rule WH-6
constexpr std::chrono::seconds kWaits[] = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
constexpr std::size_t kHostMost = 253;
constexpr std::size_t kSecretBytes = 24;

bool is_host(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  if (text.empty() || text.size() > kHostMost || !std::ranges::all_of(text, fits)) return false;
  if (text.front() == '.' || text.front() == '-' || text.back() == '-' || text.find("..") != std::string_view::npos) return false;
  // Numbers that a resolver takes for an address though nobody writes one so ("2130706433", "127.1", "0x7f.1").
  const std::string_view last = text.substr(text.rfind('.') + 1);  // of a text without a dot the whole
  const bool number = !last.empty() && last.front() >= '0' && last.front() <= '9';
  return !number || platform::parse_address(text) == std::string(text);
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Of what may stand in a path and a query; all else is written in percents.
bool is_target(std::string_view text) {
  constexpr std::string_view kSigns = "-._~!$&'()*+,;=:@/?";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kSigns.find(c) != std::string_view::npos) continue;
    if (c != '%' || i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
  }
  return true;
}

}  // namespace

std::optional<WebhookUrl> parse_webhook_url(std::string_view text, bool loopback) {
  constexpr std::string_view kTls = "https://", kPlain = "http://";
  WebhookUrl url;
  if (text.size() > kWebhookUrlMost) return std::nullopt;
  if (text.starts_with(kTls)) {
    text.remove_prefix(kTls.size());
  } else if (loopback && text.starts_with(kPlain)) {
    text.remove_prefix(kPlain.size());
    url.tls = false;
    url.port = 80;
  } else {
    return std::nullopt;
  }
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string_view place = text.substr(0, end);
  if (end < text.size()) url.target = (text[end] == '?' ? "/" : "") + std::string(text.substr(end));
  if (const std::size_t colon = place.rfind(':'); colon != std::string_view::npos) {
    const std::string_view port = place.substr(colon + 1);
    const auto [stop, fault] = std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (fault != std::errc{} || stop != port.data() + port.size() || url.port < 1 || url.port > 65535) return std::nullopt;
    place = place.substr(0, colon);
  }
  url.host = lower_case(std::string_view(place));
  return is_host(url.host) && is_target(url.target) ? std::optional{std::move(url)} : std::nullopt;
}

// Rule WH-5: one private address among them and none is taken, so that a name cannot offer both by turns. The library connects to addresses
// of IPv4 only.
Chosen chosen_address(const WebhookUrl& url, std::span<const std::string> addresses, bool loopback) {
  const auto may = [&](const std::string& one) {
    return loopback && platform::is_loopback(one) ? true : url.tls && platform::is_public(one);
  };
  if (!std::ranges::all_of(addresses, may)) return {{}, DeliveryFailure::AddressRefused};
  const auto v4 = std::ranges::find_if(addresses, [](const std::string& one) { return one.find(':') == std::string::npos; });
  if (v4 == addresses.end()) return {{}, DeliveryFailure::NameUnknown};
  return {*v4, std::nullopt};
}

std::string new_webhook_secret() { return platform::random_bytes(kSecretBytes); }
std::string shown_secret(std::string_view secret) { return "whsec_" + platform::base64(secret); }

std::string signatures(std::span<const std::string> secrets, std::string_view id, std::int64_t timestamp, std::string_view body) {
  std::string signed_text(id);
  signed_text.append(".").append(std::to_string(timestamp)).append(".").append(body);
  std::string all;
  for (const std::string& secret : secrets)
    all.append(all.empty() ? "v1," : " v1,").append(platform::base64(platform::hmac_sha256(secret, signed_text)));
  return all;
}

std::optional<std::chrono::milliseconds> wait_after(int attempts, std::int64_t chance) {
  if (attempts < 1 || attempts > std::ssize(kWaits)) return std::nullopt;
  const std::chrono::milliseconds wait = kWaits[attempts - 1];
  const std::int64_t thousandths = std::abs((chance ^ (chance >> 17)) % 101);  // up to a tenth later
  return wait + wait * thousandths / 1000;
}

std::chrono::seconds rest_after(int failures) { return std::chrono::seconds{std::int64_t{1} << std::clamp(failures, 0, 8)}; }

std::string event_body(std::string_view topic, Instant at, json::Object data) {
  return json::dump(json::Object{{"type", topic}, {"timestamp", at}, {"data", std::move(data)}});
}

}  // namespace liangjia::api
