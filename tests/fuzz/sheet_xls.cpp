// The records of an old workbook, past the compound file around them: the input is the stream "Workbook".
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/grid_promises.h"
#include "tests/support/sheet_files.h"

namespace {

constexpr std::size_t kMostBytes = 60 * 1024;  // what a compound file of one table can hold

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kMostBytes) return 0;
  liangjia::fuzz::checked_file(liangjia::test::compound_file(liangjia::fuzz::text_of(data, size)), "upload.xls");
  return 0;
}
