#pragma once
// One reader per way of storing, behind read_grid(). Each takes the whole file.
#include <string_view>

#include "catalog/sheet/grid.h"

namespace liangjia::catalog::sheet {

Result<Grid> read_xlsx(std::string_view bytes, std::string_view file_name, const Limits& limits, std::string_view sheet);
Result<Grid> read_xls(std::string_view bytes, std::string_view file_name, const Limits& limits, std::string_view sheet);
Result<Grid> read_text(std::string_view bytes, std::string_view file_name, const Limits& limits);
// Whether the bytes are a bank's message of ISO 20022, of any kind.
bool is_bank_message(std::string_view bytes);
Result<Grid> read_bank_message(std::string_view bytes, const Limits& limits);

// "甲, 乙": for refusals that name what was seen.
std::string joined(const std::vector<std::string>& names);

}  // namespace liangjia::catalog::sheet
