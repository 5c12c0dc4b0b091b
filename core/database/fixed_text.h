#pragma once
// Texts put together at compile time: SQL whose column lists come from row tables (table.h), still constants that live for ever.
#include <algorithm>
#include <cstddef>
#include <string_view>

namespace liangjia::db {

// A text as a template argument: select<kOrderTable, "WHERE id = ?">.
template <std::size_t Size>
struct FixedText {
  char data[Size + 1] = {};
  constexpr FixedText() = default;
  constexpr FixedText(const char (&text)[Size + 1]) { std::copy_n(text, Size + 1, data); }  // NOLINT(google-explicit-constructor)
  constexpr std::string_view view() const { return {data, Size}; }
};
template <std::size_t Width>
FixedText(const char (&)[Width]) -> FixedText<Width - 1>;

namespace writing {

struct Length {
  std::size_t size = 0;
  constexpr void add(std::string_view text) { size += text.size(); }
};
template <std::size_t Size>
struct Content {
  FixedText<Size> text;
  std::size_t at = 0;
  constexpr void add(std::string_view more) {
    for (const char c : more) text.data[at++] = c;
  }
};
template <class Writer>
constexpr std::size_t length_of() {
  Length length;
  Writer::write(length);
  return length.size;
}
template <class Writer>
constexpr auto content_of() {
  Content<length_of<Writer>()> content;
  Writer::write(content);
  return content.text;
}

}  // namespace writing

// What Writer::write(out) adds, piece by piece, with out.add(std::string_view).
template <class Writer>
inline constexpr auto kWritten = writing::content_of<Writer>();

namespace writing {
template <FixedText... parts>
struct Joined {
  template <class Out>
  static constexpr void write(Out& out) {
    (out.add(parts.view()), ...);
  }
};
}  // namespace writing

// joined<"SELECT ", columns<kOrderTable, "o">, ", b.name FROM ...">
template <FixedText... parts>
inline constexpr auto joined = kWritten<writing::Joined<parts...>>;

}  // namespace liangjia::db
