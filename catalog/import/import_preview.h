#pragma once
// Rule IM-18: what a file was understood to say, before anything is written: each column with its meaning, its unit and sample values as
// they stand and as they are read; what was left unread and why; rows that were passed over; questions that only a person can answer.
#include "catalog/import/import_file.h"

namespace liangjia::catalog {

json::Object preview_document(const ImportPreview& preview);

}  // namespace liangjia::catalog
