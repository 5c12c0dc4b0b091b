// A whole file of any kind, as it is uploaded.
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"

namespace sheet = liangjia::catalog::sheet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = liangjia::fuzz::text_of(data, size);
  const auto grid = liangjia::fuzz::checked_file(bytes, "upload");
  if (grid && !grid->sheets.empty()) {
    const auto named = sheet::read_grid(bytes, "upload", liangjia::fuzz::kSmallLimits, grid->sheet);
    liangjia::fuzz::must(named.ok() && named->sheet == grid->sheet, "the sheet that was read can be asked for by its name");
  }
  return 0;
}
