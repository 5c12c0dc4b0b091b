#include "core/platform/network_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

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

}  // namespace

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
