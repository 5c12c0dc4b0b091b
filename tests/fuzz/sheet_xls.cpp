// The records of an old workbook, past the compound file around them: the input is the stream "Workbook".
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"
#include "tests/fuzz/refusal_promises.h"

namespace sheet = liangjia::catalog::sheet;

namespace {

constexpr std::size_t kSector = 512;
constexpr std::size_t kFatSector = 0;
constexpr std::size_t kDirectorySector = 1;
constexpr std::size_t kFirstSector = 2;
constexpr std::size_t kMostBytes = (kSector / 4 - kFirstSector) * kSector;  // what one sector of the allocation table can hold

void put(std::string& bytes, std::size_t at, std::size_t value, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFFU);
}

// The smallest compound file that holds `stream` ([MS-CFB]).
std::string compound_file(std::string_view stream) {
  const std::size_t sectors = (stream.size() + kSector - 1) / kSector;
  std::string bytes((1 + kFirstSector + sectors) * kSector, '\0');
  bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(bytes, 30, 9, 2);
  put(bytes, 48, kDirectorySector, 4);
  put(bytes, 56, 0, 4);  // no stream is small enough for the small sectors
  put(bytes, 68, 0xFFFF'FFFE, 4);
  for (std::size_t i = 0; i < 109; ++i) put(bytes, 76 + 4 * i, i == 0 ? kFatSector : 0xFFFF'FFFF, 4);
  const std::size_t fat = kSector;
  put(bytes, fat, 0xFFFF'FFFD, 4);
  put(bytes, fat + 4, 0xFFFF'FFFE, 4);
  for (std::size_t i = 0; i < sectors; ++i) {
    put(bytes, fat + 4 * (kFirstSector + i), i + 1 == sectors ? 0xFFFF'FFFE : kFirstSector + i + 1, 4);
  }
  const std::size_t entry = 2 * kSector + 128;
  constexpr std::string_view kName = "Workbook";
  for (std::size_t i = 0; i < kName.size(); ++i) bytes[entry + 2 * i] = kName[i];
  put(bytes, entry + 64, 2 * (kName.size() + 1), 2);
  bytes[entry + 66] = 2;
  put(bytes, entry + 116, sectors == 0 ? 0xFFFF'FFFE : kFirstSector, 4);
  put(bytes, entry + 120, stream.size(), 4);
  bytes.replace((1 + kFirstSector) * kSector, stream.size(), stream);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kMostBytes) return 0;
  const auto grid = sheet::read_grid(compound_file(liangjia::fuzz::text_of(data, size)), "upload.xls", liangjia::fuzz::kSmallLimits);
  if (!grid) {
    liangjia::fuzz::check_refusal(grid.rejection());
    return 0;
  }
  liangjia::fuzz::check_grid(*grid, liangjia::fuzz::kSmallLimits);
  liangjia::fuzz::check_import(*grid);
  return 0;
}
