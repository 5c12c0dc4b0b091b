#pragma once
// What the catalogue and the agreements say today about the rows of a request: everything placing an order needs besides
// the quota balances, read in one query.
#include <optional>
#include <string>
#include <vector>

#include "procurement/order/order_request.h"

namespace liangjia::procurement {

// A quota account that may serve the row (locked, its year and award in force): of the same award, or brand-free of the variety with the same factor and strength.
struct ServingAccount {
  QuotaAccountId account;
  bool own_award = true;
  std::optional<AgreementId> agreement;  // in force today
  OrganisationId distributor;            // of the agreement
};

struct RowFacts {
  OrganisationId institution;
  std::string institution_name;
  std::string region_code;
  catalog::OrganisationState institution_state = catalog::OrganisationState::Active;
  catalog::ProductId product;
  std::string product_name;
  catalog::VarietyId variety;
  OrganisationId manufacturer;
  ConversionFactor factor;
  catalog::ProductState product_state = catalog::ProductState::Active;
  std::optional<catalog::AwardId> award;  // the narrowest area and best role that covers the institution today; effective before suspended
  OrganisationId winner;                  // of the award, else the manufacturer
  bool award_suspended = false;
  std::optional<Price> award_price;   // Rule CA-7
  std::optional<Price> listed_price;
  std::optional<OrganisationId> distributor;  // authorised for winner, product and division
  bool outside_formulary = false;             // the alliance keeps a formulary and this product is not in it
  std::vector<ServingAccount> accounts;       // own award first

  // CA-8: the winning price holds past the contracted volume too.
  std::optional<Price> price() const { return award ? award_price : listed_price; }
};

struct OrderReference {
  std::string buyer_region;
  std::vector<RowFacts> rows;  // one per known pair of institution and product, sorted by it
  std::vector<std::pair<catalog::DeliveryPointId, OrganisationId>> delivery_points;  // active ones among those named

  const RowFacts* find(OrganisationId institution, catalog::ProductId product) const;
};

OrderReference load_reference(db::Session& session, OrganisationId buyer, const OrderRequest& request, BusinessDate today);

}  // namespace liangjia::procurement
