#pragma once
// Numbers in file formats of the little-endian kind; 0 beyond the end, which no caller takes for a good value.
#include <cstdint>
#include <string_view>

namespace liangjia::catalog::sheet {

inline std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  if (at > bytes.size() || length > bytes.size() - at) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

inline std::uint16_t u16(std::string_view bytes, std::size_t at) { return static_cast<std::uint16_t>(little_endian(bytes, at, 2)); }
inline std::uint32_t u32(std::string_view bytes, std::size_t at) { return static_cast<std::uint32_t>(little_endian(bytes, at, 4)); }

}  // namespace liangjia::catalog::sheet
