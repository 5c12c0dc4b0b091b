#pragma once
// Every kind of sheet the program imports.
#include <vector>

#include "catalog/import/import_file.h"

namespace liangjia::api {

const std::vector<catalog::Importer>& all_importers();
const catalog::Importer* importer_of(catalog::sheet::SheetKind kind);  // null: this kind is not imported

}  // namespace liangjia::api
