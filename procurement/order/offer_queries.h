#pragma once
// What an institution may order today, at which price, from whom, and what is left under contract: the catalogue's products, each as an
// order of one pack would find it (quote_order.h), so that an offer and an order say the same.
#include "catalog/product/product.h"
#include "core/base/page.h"
#include "procurement/order/quote_order.h"

namespace liangjia::procurement {

struct OfferFilter {
  OrganisationId institution;
  std::optional<catalog::VarietyId> variety;
  std::optional<bool> contracted;  // with volume of its own that takes orders
  std::optional<bool> formulary;   // listed in its alliance's formulary
  std::string words;               // in code, generic name, trade name or maker's name
};

struct OfferItem {
  catalog::Product product;
  std::string manufacturer_name;
  QuotedRow row;  // of one pack; `left` says nothing here
};

// Empty for an institution that is not the reader's to see. A hole in the rule book is a fault of every row.
Page<OfferItem> list_offers(ReferenceMemory& memory, db::Session& session, const command::Moment& moment, const OfferFilter& filter,
                            const PageRequest& page);

}  // namespace liangjia::procurement
