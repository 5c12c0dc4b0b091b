#pragma once
// The characters of a text, one after another, and the pieces of a list.
#include <algorithm>
#include <span>
#include <string_view>

namespace liangjia::catalog::wording {

// Calls visit(code point, its bytes) for each character; of malformed UTF-8 it makes something, within the text.
template <class Visit>
void each_character(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t told = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const std::size_t bytes = std::min(told, text.size() - at);
    char32_t code = bytes == 1 ? first : first & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    visit(code, text.substr(at, bytes));
    at += bytes;
  }
}

// What shows nothing: zero-width characters, direction marks, soft hyphens, control characters other than line break and tab.
constexpr bool invisible(char32_t code) {
  return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2064) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF || code == 0xAD || code == 0x7F ||
         (code < 0x20 && code != '\n' && code != '\t');
}

// What each program shows as it likes: private-use characters, and the one that stands for what could not be read.
constexpr bool without_meaning(char32_t code) {
  return (code >= 0xE000 && code <= 0xF8FF) || (code >= 0xF0000 && code <= 0x10FFFD) || code == 0xFFFD;
}

// Takes off what stands before the first of `marks`, and the mark with it; all of the rest when none is there.
inline std::string_view take_piece(std::string_view& rest, std::span<const std::string_view> marks) {
  std::size_t end = rest.size();
  std::size_t mark = 0;
  for (const std::string_view one : marks) {
    const std::size_t at = rest.find(one);
    if (at >= end) continue;
    end = at;
    mark = one.size();
  }
  const std::string_view piece = rest.substr(0, end);
  rest.remove_prefix(end + mark);
  return piece;
}

}  // namespace liangjia::catalog::wording
