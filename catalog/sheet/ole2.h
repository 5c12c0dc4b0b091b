#pragma once
// The compound file that holds an old workbook: enough of it to get one stream out.
#include <optional>
#include <string>
#include <string_view>

namespace liangjia::catalog::sheet {

// The stream of that name in the root storage; nullopt when absent or when the chains are broken.
std::optional<std::string> ole2_stream(std::string_view bytes, std::string_view name);

}  // namespace liangjia::catalog::sheet
