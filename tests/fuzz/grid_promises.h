#pragma once
// What holds of every grid that read_grid() gives, whatever file it came from (catalog/sheet/grid.h).
#include <optional>
#include <string_view>

#include "catalog/sheet/grid.h"
#include "catalog/sheet/kinds.h"

namespace liangjia::fuzz {

// Small, so that a fuzzer meets them.
inline constexpr catalog::sheet::Limits kSmallLimits{256U << 10U, 256U << 10U, 200, 500, 64, 5'000, 2'000};

// The grid on its way to being imported as that kind, or as each: heading looked for, rows read, faulty ones written to a sheet
// that can itself be read.
void check_import(const catalog::sheet::Grid& grid, catalog::sheet::SheetKind kind);
void check_import(const catalog::sheet::Grid& grid);

// A file read within kSmallLimits: its refusal can be told, or its grid keeps what is promised and goes on its way as each kind.
std::optional<catalog::sheet::Grid> checked_file(std::string_view bytes, std::string_view file_name);

}  // namespace liangjia::fuzz
