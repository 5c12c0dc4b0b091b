#pragma once
// Every kind of sheet the program imports.
#include <vector>

#include "catalog/import/import_file.h"

namespace liangjia::api {

// Under the data folder: files of banks, which are evidence and stay.
inline constexpr const char* kBankFiles = "incoming/bank";

const std::vector<catalog::Importer>& all_importers();
bool is_of_a_bank(catalog::sheet::SheetKind kind);
const catalog::Importer* importer_of(catalog::sheet::SheetKind kind);  // null: this kind is not imported

}  // namespace liangjia::api
