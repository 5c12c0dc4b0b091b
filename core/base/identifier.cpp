#include "core/base/identifier.h"

#include <array>

namespace liangjia {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 13;

constexpr std::array<std::int8_t, 256> digit_values() {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}
constexpr auto kDigitValues = digit_values();

}  // namespace

std::string id_text(std::int64_t id) {
  std::string text(kLength, '0');
  auto rest = static_cast<std::uint64_t>(id);
  for (std::size_t i = kLength; i-- > 0; rest >>= 5) text[i] = kAlphabet[rest & 31U];
  return text;
}

std::optional<std::int64_t> parse_id(std::string_view text) {
  if (text.size() != kLength || text.front() > '7') return std::nullopt;  // 64 bits need 12 digits and 4 bits: sign bit must be clear
  std::uint64_t value = 0;
  for (const char c : text) {
    const std::int8_t digit = kDigitValues[static_cast<unsigned char>(c)];
    if (digit < 0) return std::nullopt;
    value = (value << 5) | static_cast<std::uint64_t>(digit);
  }
  if (value == 0) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace liangjia
