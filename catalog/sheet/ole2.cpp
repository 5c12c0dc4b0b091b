#include "catalog/sheet/ole2.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "catalog/sheet/little_endian.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::uint32_t kLastSector = 0xFFFF'FFFA;  // this and above are marks, not sectors
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kHeaderFatSectors = 109;

class CompoundFile {
 public:
  explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {
    const unsigned shift = u16(bytes, 30);
    if (bytes.size() < kHeaderBytes || (shift != 9 && shift != 12)) return;
    sector_bytes_ = std::size_t{1} << shift;
    std::vector<std::uint32_t> fat_sectors;
    for (std::size_t i = 0; i < kHeaderFatSectors; ++i) fat_sectors.push_back(u32(bytes, 76 + 4 * i));
    std::uint32_t more = u32(bytes, 68);
    for (std::size_t guard = bytes.size() / sector_bytes_; more < kLastSector && guard-- > 0;) {
      const std::string_view part = sector(more);
      if (part.empty()) return;
      for (std::size_t at = 0; at + 4 < sector_bytes_; at += 4) fat_sectors.push_back(u32(part, at));
      more = u32(part, sector_bytes_ - 4);
    }
    for (const std::uint32_t number : fat_sectors) {
      if (number >= kLastSector) continue;
      if (fat_.size() > bytes.size() / sector_bytes_) return;  // every sector has its entry: the rest names sectors again
      const std::string_view part = sector(number);
      for (std::size_t at = 0; at < part.size(); at += 4) fat_.push_back(u32(part, at));
    }
  }

  std::optional<std::string> stream(std::string_view name) const {
    if (sector_bytes_ == 0) return std::nullopt;
    const auto directory = chain(u32(bytes_, 48));
    if (!directory) return std::nullopt;
    const std::size_t mini_limit = u32(bytes_, 56);
    for (std::size_t at = 128; at + 128 <= directory->size(); at += 128) {
      if (!is_named(*directory, at, name) || (*directory)[at + 66] != 2) continue;
      const std::size_t size = u32(*directory, at + 120);
      const std::uint32_t start = u32(*directory, at + 116);
      auto content = size < mini_limit ? mini_chain(start, u32(*directory, 116)) : chain(start);
      if (!content || content->size() < size) return std::nullopt;
      content->resize(size);
      return content;
    }
    return std::nullopt;
  }

 private:
  std::string_view sector(std::uint32_t number) const {
    const std::uint64_t at = (std::uint64_t{number} + 1) * sector_bytes_;
    return at + sector_bytes_ <= bytes_.size() ? bytes_.substr(at, sector_bytes_) : std::string_view();
  }

  // Of ASCII names, which is all we ask for. Case does not tell names apart ([MS-CFB] 2.6.4): some reports say "WORKBOOK".
  static bool is_named(std::string_view directory, std::size_t at, std::string_view name) {
    const std::size_t length = std::min<std::size_t>(u16(directory, at + 64), 64);
    if (length != 2 * name.size() + 2) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (lower_case(directory[at + 2 * i]) != lower_case(name[i])) return false;
    }
    return true;
  }

  std::optional<std::string> chain(std::uint32_t next) const {
    std::string out;
    while (next < kLastSector) {
      const std::string_view part = sector(next);
      if (part.empty() || next >= fat_.size() || out.size() > bytes_.size()) return std::nullopt;
      out += part;
      next = fat_[next];
    }
    return out;
  }

  std::optional<std::string> mini_chain(std::uint32_t next, std::uint32_t container) const {
    constexpr std::size_t kMiniSector = 64;
    const auto holder = chain(container);
    const auto table = chain(u32(bytes_, 60));
    if (!holder || !table) return std::nullopt;
    std::string out;
    while (next < kLastSector) {
      const std::size_t at = std::size_t{next} * kMiniSector;
      if (at + kMiniSector > holder->size() || out.size() > holder->size()) return std::nullopt;
      out += holder->substr(at, kMiniSector);
      next = u32(*table, std::size_t{next} * 4);
    }
    return out;
  }

  std::string_view bytes_;
  std::size_t sector_bytes_ = 0;
  std::vector<std::uint32_t> fat_;
};

}  // namespace

std::optional<std::string> ole2_stream(std::string_view bytes, std::string_view name) { return CompoundFile(bytes).stream(name); }

}  // namespace liangjia::catalog::sheet
