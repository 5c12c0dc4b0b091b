#pragma once
// Rule IM-9: quantities and prices of a sheet in the units of the goods they are of (WO-3). What does not come to whole packs, or is in
// no unit of the goods, is a fault of its row that tells the goods' units.
#include <optional>
#include <string_view>

#include "catalog/import/import_job.h"
#include "catalog/product/product.h"

namespace liangjia::catalog {

// The units that quantities of these goods may be told in.
struct GoodsUnits {
  std::string_view min_unit;
  std::string_view pack_unit = {};         // "" where no pack is known: goods of any brand
  std::string_view pack = {};              // its text, for boards
  std::optional<ConversionFactor> factor;  // none where no pack is known
};
GoodsUnits units_of(const Product& product);

// How many minimum units one of `words` (sheet::Counted::unit) holds. Nullopt: no unit of the goods, or several that differ.
std::optional<std::int64_t> units_in(std::string_view words, const GoodsUnits& goods);

// The row's quantity under `key`, or the one given; nullopt when the row is at fault. The row must have it.
std::optional<Units> units_told(const sheet::TypedRow& row, std::string_view key, const GoodsUnits& goods, ImportFaults& faults);
std::optional<Units> units_told(const sheet::TypedRow& row, std::string_view key, const sheet::Counted& counted, const GoodsUnits& goods,
                                ImportFaults& faults);
std::optional<Packs> packs_told(const sheet::TypedRow& row, std::string_view key, const GoodsUnits& goods, ImportFaults& faults);
// The row's price, which must be the one of a pack; nullopt when it has none, or is at fault.
std::optional<Price> pack_price_told(const sheet::TypedRow& row, std::string_view key, const GoodsUnits& goods, ImportFaults& faults);

}  // namespace liangjia::catalog
