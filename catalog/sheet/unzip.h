#pragma once
// The parts of a zip archive, found through its directory and unpacked one at a time under limits. Sizes in the file
// are not trusted: what is counted is what really comes out.
#include <map>
#include <string>
#include <string_view>

#include "catalog/sheet/grid.h"

namespace liangjia::catalog::sheet {

class Unzip {
 public:
  // `bytes` must outlive the object. Refuses what has no whole directory (kDamaged) or is encrypted (kEncrypted).
  static Result<Unzip> open(std::string_view bytes, const Limits& limits);
  // Names are found whatever the case of their letters and the slant of their slashes: some producers differ from their own lists.
  bool has(std::string_view name) const { return entries_.contains(plain_name(name)); }
  // The unpacked part; checks its length and its checksum. Each part is given once: no honest workbook names one twice, and a
  // hostile one could have a small part unpacked a million times.
  Result<std::string> part(std::string_view name);

 private:
  struct Entry {
    std::uint32_t method, checksum;
    std::uint64_t packed, unpacked, header_at;
  };
  Unzip(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits), bytes_left_(limits.unpacked_bytes) {}
  static std::string plain_name(std::string_view name);
  bool read_directory(std::size_t at, std::size_t count);
  Result<std::string> inflated(std::string_view packed);

  std::string_view bytes_;
  Limits limits_;
  std::size_t bytes_left_;
  bool encrypted_ = false;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace liangjia::catalog::sheet
