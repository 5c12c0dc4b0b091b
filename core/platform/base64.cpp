#include "core/platform/crypto.h"

namespace liangjia::platform {
namespace {

constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view bytes, std::string_view alphabet) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) out += alphabet[(held >> (bits - 6)) & 63U];
  }
  if (bits > 0) out += alphabet[(held << (6 - bits)) & 63U];
  return out;
}

std::optional<std::string> decoded(std::string_view text, std::string_view alphabet) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    held = (held << 6) | static_cast<std::uint32_t>(digit);
    if ((bits += 6) >= 8) out += static_cast<char>((held >> (bits -= 8)) & 255U);
  }
  const std::uint32_t stray = held & ((1U << bits) - 1);
  return stray == 0 ? std::optional{std::move(out)} : std::nullopt;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out = encoded(bytes, kStandard);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::string base64_url(std::string_view bytes) { return encoded(bytes, kUrlSafe); }

std::optional<std::string> parse_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decoded(text, kStandard);
}

std::optional<std::string> parse_base64_url(std::string_view text) { return decoded(text, kUrlSafe); }

}  // namespace liangjia::platform
