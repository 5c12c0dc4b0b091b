#include "core/platform/network_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>

namespace liangjia::platform {
namespace {

constexpr std::size_t kTextMost = INET6_ADDRSTRLEN;

std::optional<in6_addr> v6_of(std::string_view text) {
  in6_addr address{};
  if (text.size() >= kTextMost || text.find('\0') != std::string_view::npos ||
      ::inet_pton(AF_INET6, std::string(text).c_str(), &address) != 1)
    return std::nullopt;
  return address;
}

std::string text_of(const in6_addr& address) {
  char text[kTextMost] = {};
  const bool v4 = IN6_IS_ADDR_V4MAPPED(&address);
  return v4 ? ::inet_ntop(AF_INET, &address.s6_addr[12], text, sizeof text) : ::inet_ntop(AF_INET6, &address, text, sizeof text);
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Network {
  in6_addr address{};
  int bits = 128;  // of the address in IPv6, where IPv4 begins at 96
  bool alone = true;
};

in6_addr masked(in6_addr address, int bits) {
  for (int i = 0; i < 16; ++i) {
    const int kept = std::clamp(bits - 8 * i, 0, 8);
    address.s6_addr[i] = static_cast<std::uint8_t>(address.s6_addr[i] & (0xFF00 >> kept));
  }
  return address;
}

std::optional<Network> network_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view told = text.substr(0, slash);
  const bool v4 = told.find(':') == std::string_view::npos;
  const auto address = v6_of(v4 ? "::ffff:" + std::string(told) : std::string(told));
  if (!address) return std::nullopt;
  if (slash == std::string_view::npos) return Network{*address, 128, true};
  const std::string_view bits = text.substr(slash + 1);
  int number = 0;
  const auto [end, fault] = std::from_chars(bits.data(), bits.data() + bits.size(), number);
  if (fault != std::errc{} || end != bits.data() + bits.size() || number < 0 || number > (v4 ? 32 : 128)) return std::nullopt;
  const int all = number + (v4 ? 96 : 0);
  return Network{masked(*address, all), all, false};
}

// IANA's registries of special addresses, IPv4 and IPv6.
constexpr std::string_view kNotPublic[] = {"0.0.0.0/8",      "10.0.0.0/8",        "100.64.0.0/10",   "127.0.0.0/8",     "169.254.0.0/16",
                                           "172.16.0.0/12",  "192.0.0.0/24",      "192.0.2.0/24",    "192.31.196.0/24", "192.52.193.0/24",
                                           "192.88.99.0/24", "192.168.0.0/16",    "192.175.48.0/24", "198.18.0.0/15",   "198.51.100.0/24",
                                           "203.0.113.0/24", "224.0.0.0/4",       "240.0.0.0/4",     "2001::/23",       "2001:db8::/32",
                                           "2002::/16",      "2620:4f:8000::/48", "3fff::/20"};
constexpr std::string_view kGivenOut = "2000::/3";
constexpr std::string_view kLoopback[] = {"127.0.0.0/8", "::1"};

bool within_any(std::string_view address, std::span<const std::string_view> networks) {
  return std::any_of(networks.begin(), networks.end(), [&](std::string_view network) { return address_within(address, network); });
}

}  // namespace

bool is_public(std::string_view address) {
  const auto bits = network_of(address);
  if (!bits || !bits->alone || within_any(address, kNotPublic)) return false;
  return IN6_IS_ADDR_V4MAPPED(&bits->address) || address_within(address, kGivenOut);
}

bool is_loopback(std::string_view address) { return within_any(address, kLoopback); }

std::optional<std::string> parse_network(std::string_view text) {
  const auto network = network_of(text);
  if (!network) return std::nullopt;
  const bool v4 = IN6_IS_ADDR_V4MAPPED(&network->address);
  return text_of(network->address) + (network->alone ? "" : "/" + std::to_string(network->bits - (v4 ? 96 : 0)));
}

bool address_within(std::string_view address, std::string_view network) {
  const auto one = network_of(address), all = network_of(network);
  if (!one || !all) return false;
  const in6_addr place = masked(one->address, all->bits);
  return std::memcmp(&place, &all->address, sizeof place) == 0;
}

std::optional<std::string> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || (end + 1 != text.size() && (colon != end + 1 || !is_port(text.substr(colon + 1))))) {
      return std::nullopt;
    }
    const auto address = v6_of(text.substr(1, end - 1));
    return address ? std::optional{text_of(*address)} : std::nullopt;
  }
  if (colon != std::string_view::npos && text.find(':') == colon) {  // one colon: IPv4 with a port
    if (!is_port(text.substr(colon + 1))) return std::nullopt;
    text = text.substr(0, colon);
  }
  const auto address = v6_of(text.find(':') == std::string_view::npos ? "::ffff:" + std::string(text) : std::string(text));
  return address ? std::optional{text_of(*address)} : std::nullopt;
}

std::string place_of(std::string_view address) {
  auto bits = v6_of(address);
  if (!bits || IN6_IS_ADDR_V4MAPPED(&*bits)) return std::string(address);
  std::memset(&bits->s6_addr[8], 0, 8);
  return text_of(*bits) + "/64";
}

}  // namespace liangjia::platform
