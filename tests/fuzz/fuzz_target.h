#pragma once
// What the fuzz targets share. A target reads bytes from outside with the product's own readers and tells with must() what has
// to hold of whatever they accept; a broken promise, an exception that escapes and a sanitizer's word are findings alike.
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace liangjia::fuzz {

inline void must(bool holds, const char* promise) {
  if (!holds) throw std::logic_error(promise);
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// The first byte of `rest`, taken off it, as a choice; 0 when nothing is left.
inline std::size_t take_choice(std::string_view& rest, std::size_t choices) {
  if (rest.empty()) return 0;
  const auto byte = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  return byte % choices;
}

// Everything up to `mark`, taken off `rest` together with the mark; all of it when there is no mark.
inline std::string_view take_until(std::string_view& rest, std::string_view mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + mark.size());
  return part;
}

}  // namespace liangjia::fuzz
