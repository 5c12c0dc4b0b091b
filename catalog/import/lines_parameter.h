#pragma once
// The parameter "lines" of a sheet that files one document per organisation: what becomes of the lines which the document already
// holds and the sheet does not name. "replace" (or none) drops them, "add" keeps them.
#include "catalog/import/import_job.h"

namespace liangjia::catalog {

void check_lines(const ImportInput& input, FieldErrors& errors);
bool keeps_unnamed_lines(const ImportInput& input);

}  // namespace liangjia::catalog
