#include "core/base/decimal.h"

#include <limits>

namespace liangjia::decimal {

std::optional<std::int64_t> parse(std::string_view text, int decimals, bool allow_negative) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative && !allow_negative) return std::nullopt;
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  int decimals_seen = -1;  // -1: before the point
  bool digit_before = false;
  for (const char c : text) {
    if (c == '.') {
      if (decimals_seen >= 0 || !digit_before) return std::nullopt;
      decimals_seen = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (decimals_seen >= 0 && ++decimals_seen > decimals) return std::nullopt;
    digit_before = true;
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, std::int64_t{c - '0'}, &value)) return std::nullopt;
  }
  if (!digit_before || decimals_seen == 0) return std::nullopt;
  for (int i = decimals_seen < 0 ? 0 : decimals_seen; i < decimals; ++i) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  }
  return negative ? -value : value;
}

std::string print(std::int64_t value, int decimals) {
  // Through unsigned, so that the least value prints too.
  const bool negative = value < 0;
  const std::uint64_t magnitude = negative ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
  std::string digits = std::to_string(magnitude);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return negative ? "-" + digits : digits;
}

}  // namespace liangjia::decimal
