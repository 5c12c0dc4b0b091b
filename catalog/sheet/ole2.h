#pragma once
// The compound file that holds an old workbook: enough of it to get one stream out.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liangjia::catalog::sheet {

// The stream of that name in the root storage; nullopt when absent or when the chains are broken.
std::optional<std::string> ole2_stream(std::string_view bytes, std::string_view name);

// What is found in a BIFF8 workbook stream besides its cells, which libfreexl reads.
struct BiffArea {
  std::size_t first_row, last_row, first_column, last_column;
};
struct BiffSheet {
  bool visible = true;
  std::vector<BiffArea> merged;
};
struct BiffLayout {
  bool encrypted = false;
  std::vector<BiffSheet> sheets;  // in the order of the workbook
};
BiffLayout biff_layout(std::string_view workbook);

}  // namespace liangjia::catalog::sheet
