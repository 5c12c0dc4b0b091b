#include "core/base/text.h"

#include <array>
#include <cstdint>

namespace liangjia {
namespace {

struct Decoded {
  char32_t point;
  std::size_t length;  // 0: malformed
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {0, 0};
  char32_t point = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {0, 0};
    point = (point << 6) | (byte(at + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kLeast[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {0, 0};
  return {point, length};
}

bool blank(char32_t point) {
  return point == U' ' || (point >= 0x09 && point <= 0x0D) || point == 0xA0 || point == 0x3000 || point == 0xFEFF ||
         (point >= 0x2000 && point <= 0x200B);
}

}  // namespace

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (next.length == 0 || next.point == 0) return false;
    at += next.length;
  }
  return true;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

std::string_view shortened(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  while (most_bytes > 0 && (static_cast<std::uint8_t>(text[most_bytes]) & 0xC0U) == 0x80U) --most_bytes;
  return text.substr(0, most_bytes);
}

std::string trimmed(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    if (next.length == 0 || !blank(next.point)) {
      if (begin == text.size()) begin = at;
      end = at + length;
    }
    at += length;
  }
  return begin < end ? std::string(text.substr(begin, end - begin)) : std::string();
}

std::string half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    if (next.point >= 0xFF01 && next.point <= 0xFF5E) {
      out.push_back(static_cast<char>(next.point - 0xFF01 + 0x21));
    } else if (next.point == 0x3000) {
      out.push_back(' ');
    } else if (next.point == 0xFFE5) {  // full-width yen sign, also used for yuan
      out.append("¥");
    } else {
      out.append(text.substr(at, length));
    }
    at += length;
  }
  return out;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_case(c);
  return out;
}

std::string squeezed(std::string_view text) {
  const std::string narrow = half_width(text);
  std::string out;
  out.reserve(narrow.size());
  for (std::size_t at = 0; at < narrow.size();) {
    const Decoded next = decode(narrow, at);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    if (next.length == 0 || !blank(next.point)) out.append(narrow, at, length);
    at += length;
  }
  return out;
}

}  // namespace liangjia
