#pragma once
// Money and currency as files of banks tell them.
#include <optional>

#include "catalog/import/import_job.h"
#include "core/base/money.h"

namespace liangjia::settlement {

// The column's money to the fen, none when the cell is empty. What is no whole fen is a fault of the row.
std::optional<Fen> money_told(const catalog::sheet::TypedRow& row, std::string_view key, catalog::ImportFaults& faults);
// CNY, 156, RMB or its names; an empty text says nothing else.
bool is_yuan(std::string_view currency);

}  // namespace liangjia::settlement
