#pragma once
// Rule IM-7: a code outranks the names beside it, and so what they say must not be of other goods: a row whose code is of one medicine and
// whose name, strength or maker is another's is at fault, and nobody guesses which of them was meant. Names are compared by what they mean
// (WO-1, WO-4, WO-5); a short form of a maker's name, a trade name in brackets and a strength that cannot be read are no contradiction.
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/import/import_job.h"
#include "catalog/party/party.h"
#include "catalog/product/product.h"

namespace liangjia::catalog {

class NamesBesideCodes {
 public:
  NamesBesideCodes() = default;
  explicit NamesBesideCodes(std::unordered_map<OrganisationId, std::string> makers) : makers_(std::move(makers)) {}
  // One query for the names of the makers of `products`, when some row tells a maker; else none.
  static NamesBesideCodes load(db::Session& session, const std::vector<sheet::TypedRow>& rows, const std::vector<OrganisationId>& makers);

  // False, with the fault, where the row contradicts the product of its code. The row must be of a kind with generic_name, spec and maker.
  bool agree(const sheet::TypedRow& row, const Product& held, ImportFaults& faults) const;

 private:
  std::unordered_map<OrganisationId, std::string> makers_;
};

}  // namespace liangjia::catalog
