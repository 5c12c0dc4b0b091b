#pragma once
// Patterns of LIKE out of what people type.
#include <string>
#include <string_view>

namespace liangjia::db {

// The wildcards of LIKE in it stand for themselves.
inline std::string like_text(std::string_view words) {
  std::string text;
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

}  // namespace liangjia::db
