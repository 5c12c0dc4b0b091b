#pragma once
// Rule IM-14: what a row says of a product by itself. The pack's text tells factor and units; where a column tells them too, they must
// agree. The variety is named by its code or else found by whole name with form group and unit (WO-5), the maker by USCC or else by name
// (WO-1). Reads the columns that the sheets of products and of results share.
#include <unordered_map>

#include "catalog/import/import_job.h"
#include "catalog/party/party.h"
#include "catalog/product/product.h"
#include "catalog/variety/variety_names.h"

namespace liangjia::catalog {

// The rows of a sheet by those they speak of, whose names people write in their own way.
class MakersByName {
 public:
  MakersByName() = default;
  explicit MakersByName(std::vector<Organisation> enterprises);
  // Null when there is none; `several` when names do not tell which.
  const Organisation* find(std::string_view name, bool& several) const;

 private:
  std::vector<Organisation> enterprises_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;  // in normal form
};

class DescribedProducts {
 public:
  DescribedProducts() = default;
  // At most three queries, however many rows.
  static DescribedProducts load(db::Session& session, const std::vector<const sheet::TypedRow*>& rows);

  // The product as it would be registered; nullopt when the row is at fault. Its code must be there.
  std::optional<Product> of(const sheet::TypedRow& row, ImportFaults& faults) const;

 private:
  const Variety* variety_of(const sheet::TypedRow& row, std::string_view unit, ImportFaults& faults) const;
  const Organisation* maker_of(const sheet::TypedRow& row, ImportFaults& faults) const;

  std::shared_ptr<const std::vector<Variety>> varieties_;  // its addresses are kept by names_
  std::optional<VarietyNames> names_;
  std::unordered_map<std::string, Organisation> makers_by_code_;
  MakersByName makers_by_name_;
};

// What the row's columns of pack and factor say of a product that is held must be so; else the row is at fault.
bool pack_agrees(const sheet::TypedRow& row, const Product& held, ImportFaults& faults);
// The row's price of a pack beside its price of a minimum unit: the one is the other times the factor, as far as rounding lets it be.
bool unit_price_agrees(const sheet::TypedRow& row, std::string_view key, Price pack_price, ConversionFactor factor, ImportFaults& faults);

}  // namespace liangjia::catalog
