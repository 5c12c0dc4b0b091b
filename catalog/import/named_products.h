#pragma once
// The products of the catalogue that rows name by generic name, maker, form, strength and pack. A part that differs from all that the
// catalogue has is told with what it has, so that nobody has to guess what "not found" means.
#include <unordered_map>

#include "catalog/import/import_job.h"
#include "catalog/party/party.h"
#include "catalog/product/product.h"
#include "catalog/variety/variety_names.h"

namespace liangjia::catalog {

class NamedProducts {
 public:
  // Both must outlive it.
  NamedProducts(const std::vector<Product>& products, const std::unordered_map<OrganisationId, std::string>& makers);

  // Null when the row is at fault: it has no code, and its name and the rest name none or several.
  const Product* of(const sheet::TypedRow& row, ImportFaults& faults) const;
  // One of the same name, maker, strength and pack, whatever its code; null when there is none.
  const Product* same_as(const Product& told) const;

 private:
  struct Known {
    const Product* product;
    DrugName name;
    std::string_view maker;
    std::string maker_normal;
  };
  using Candidates = std::vector<const Known*>;
  Candidates called(std::string_view generic_name) const;

  std::vector<Known> known_;
  std::unordered_map<std::string, Candidates> by_name_;       // in normal form
  std::unordered_map<std::string, Candidates> by_substance_;  // WO-5
};

}  // namespace liangjia::catalog
