#pragma once
// Lists as they are stored and set: "a,b,c".
#include <algorithm>
#include <string_view>
#include <vector>

namespace liangjia {

// Its pieces, empty ones too, as they stand; none of an empty text. They are views into `list`.
inline std::vector<std::string_view> comma_pieces(std::string_view list) {
  std::vector<std::string_view> pieces;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    pieces.push_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return pieces;
}

}  // namespace liangjia
