#pragma once
// Consumables from a sheet of their own (Rule CA-13): code of 27 digits, registration number, model or specification, material, system and
// component, service fee. They become products like those of import_products.h, and by its rules.
#include "catalog/import/import_products.h"

namespace liangjia::catalog {

struct ConsumableRows : ProductRows {
  static constexpr sheet::SheetKind kKind = sheet::SheetKind::Consumables;
  static constexpr std::string_view kName = "import_consumables";
};
using ImportConsumables = ImportSheet<ConsumableRows>;

}  // namespace liangjia::catalog
