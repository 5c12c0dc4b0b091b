// A whole file of any kind, as it is uploaded.
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"
#include "tests/fuzz/refusal_promises.h"

namespace sheet = liangjia::catalog::sheet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = liangjia::fuzz::text_of(data, size);
  const auto grid = sheet::read_grid(bytes, "upload", liangjia::fuzz::kSmallLimits);
  if (!grid) {
    liangjia::fuzz::check_refusal(grid.rejection());
    return 0;
  }
  liangjia::fuzz::check_grid(*grid, liangjia::fuzz::kSmallLimits);
  liangjia::fuzz::check_import(*grid);
  if (!grid->sheets.empty()) {
    const auto named = sheet::read_grid(bytes, "upload", liangjia::fuzz::kSmallLimits, grid->sheet);
    liangjia::fuzz::must(named.ok() && named->sheet == grid->sheet, "the sheet that was read can be asked for by its name");
  }
  return 0;
}
