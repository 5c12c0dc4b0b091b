// The records of an old workbook, past the compound file around them: the input is the stream "Workbook".
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"
#include "tests/fuzz/refusal_promises.h"
#include "tests/support/sheet_files.h"

namespace sheet = liangjia::catalog::sheet;

namespace {

constexpr std::size_t kMostBytes = 60 * 1024;  // what a compound file of one table can hold

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kMostBytes) return 0;
  const auto grid =
      sheet::read_grid(liangjia::test::compound_file(liangjia::fuzz::text_of(data, size)), "upload.xls", liangjia::fuzz::kSmallLimits);
  if (!grid) {
    liangjia::fuzz::check_refusal(grid.rejection());
    return 0;
  }
  liangjia::fuzz::check_grid(*grid, liangjia::fuzz::kSmallLimits);
  liangjia::fuzz::check_import(*grid);
  return 0;
}
