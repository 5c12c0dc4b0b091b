#include "core/database/database_url.h"

#include <charconv>
#include <optional>
#include <string>

#include "core/base/text.h"
#include "core/database/errors.h"

namespace liangjia::db {

namespace {

constexpr std::string_view kScheme = "mysql://";
constexpr std::string_view kLettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool only(std::string_view text, std::string_view more) {
  return text.find_first_not_of(std::string(kLettersAndDigits) + std::string(more)) == std::string_view::npos;
}

// None for a broken escape, a control character or invalid UTF-8.
std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    unsigned byte = 0;
    if (at + 2 >= text.size()) return std::nullopt;
    const char* first = text.data() + at + 1;
    if (const auto [end, fault] = std::from_chars(first, first + 2, byte, 16); fault != std::errc{} || end != first + 2)
      return std::nullopt;
    out += static_cast<char>(byte);
    at += 2;
  }
  for (const char byte : out) {
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) return std::nullopt;
  }
  if (!valid_utf8(out)) return std::nullopt;
  return out;
}

Rejection bad_escape(std::string part) { return reject(error::kUrlEscape, {{"part", std::move(part)}}); }

Result<Done> read_address(std::string_view text, Endpoint& endpoint) {
  std::string_view port;
  bool has_port = false;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos || close == 1 ||
        text.substr(1, close - 1).find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) {
      return reject(error::kUrlHost);
    }
    endpoint.host = text.substr(1, close - 1);
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest[0] != ':') return reject(error::kUrlHost);
    has_port = !rest.empty();
    if (has_port) port = rest.substr(1);
  } else {
    const auto colon = text.find(':');
    endpoint.host = text.substr(0, colon);
    if (endpoint.host.empty() || !only(endpoint.host, ".-_")) return reject(error::kUrlHost);
    has_port = colon != std::string_view::npos;
    if (has_port) port = text.substr(colon + 1);
  }
  if (!has_port) return Done{};
  const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  if (fault != std::errc{} || end != port.data() + port.size() || endpoint.port < 1 || endpoint.port > 65535)
    return reject(error::kUrlPort);
  return Done{};
}

}  // namespace

Result<Endpoint> parse_database_url(std::string_view url) {
  if (!url.starts_with(kScheme)) return reject(error::kUrlScheme);
  url.remove_prefix(kScheme.size());
  Endpoint endpoint;
  if (const auto question = url.find('?'); question != std::string_view::npos) {
    const std::string_view option = url.substr(question + 1);
    url = url.substr(0, question);
    if (!option.starts_with("ca=") || option.size() == 3 || option.find_first_of("&?#") != std::string_view::npos)
      return reject(error::kUrlOption);
    const auto file = decoded(option.substr(3));
    if (!file) return bad_escape("ca");
    endpoint.ca_file = *file;
  }
  const auto slash = url.find('/');
  const std::string_view authority = url.substr(0, slash);
  const auto at = authority.find('@');
  // A second @, or a # cut from a password, would silently move the border between password and host.
  if (at == std::string_view::npos || authority.find('@', at + 1) != std::string_view::npos ||
      authority.find('#') != std::string_view::npos) {
    return reject(error::kUrlUser);
  }
  const std::string_view account = authority.substr(0, at);
  const auto colon = account.find(':');
  const auto user = decoded(account.substr(0, colon));
  const auto password = decoded(colon == std::string_view::npos ? "" : account.substr(colon + 1));
  if (!user) return bad_escape("user");
  if (!password) return bad_escape("password");
  if (user->empty() || account.find(':', colon == std::string_view::npos ? colon : colon + 1) != std::string_view::npos)
    return reject(error::kUrlUser);
  endpoint.user = *user;
  endpoint.password = *password;
  if (auto address = read_address(authority.substr(at + 1), endpoint); !address) return address.rejection();
  const auto schema = decoded(slash == std::string_view::npos ? "" : url.substr(slash + 1));
  if (!schema) return bad_escape("schema");
  if (schema->empty() || schema->size() > 64 || !only(*schema, "_-")) return reject(error::kUrlSchema);
  endpoint.schema = *schema;
  return endpoint;
}

}  // namespace liangjia::db
