#pragma once
// The two files people get from an import: the template before it, and their own bad rows with the reasons after it.
#include <string>

#include "catalog/sheet/rows.h"

namespace liangjia::catalog::sheet {

// xlsx: the heading and the faulty rows with all their columns as they were, then 行号, 出错字段, 出错原因, Error. Mended, it can be
// imported again as it is.
std::string write_fault_sheet(const Grid& grid, const Mapping& mapping, const std::vector<FaultyRow>& faulty);

// xlsx: titles (required ones with * and coloured), an example row that read_rows() skips when left in, code columns kept as
// text, drop-downs for choices; a second sheet explains each column.
std::string write_template(SheetKind kind);

}  // namespace liangjia::catalog::sheet
