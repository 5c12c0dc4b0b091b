#pragma once
// An offer: what the catalogue says on a day about one product for one institution: who wins it there, at which price, who may
// deliver it, whether it is in the institution's formulary (Rules CA-6, CA-7, CA-9, CA-10).
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/award/award.h"
#include "catalog/party/party.h"

namespace liangjia::catalog {

struct Offer {
  OrganisationId institution;
  std::string institution_name;
  std::string region_code;
  OrganisationState institution_state = OrganisationState::Active;
  ProductId product;
  std::string product_name;
  VarietyId variety;
  GoodsKind goods_kind = GoodsKind::Drug;
  OrganisationId manufacturer;
  ConversionFactor factor;
  std::int64_t strength_ppm = 0;
  ProductState product_state = ProductState::Active;
  std::optional<AwardId> award;  // the first that serves the institution that day (CA-6); effective before suspended
  OrganisationId winner;         // of the award, else the manufacturer
  bool award_suspended = false;
  std::string rule_set;              // of the award's round; empty without an award
  std::optional<Price> award_price;  // Rule CA-7
  std::optional<Price> listed_price;
  std::optional<OrganisationId> distributor;  // authorised for winner, product and division
  bool outside_formulary = false;             // the alliance keeps a formulary and this product is not in it

  // CA-8: the winning price holds past the contracted volume too.
  std::optional<Price> price() const { return award ? award_price : listed_price; }
  bool operator==(const Offer&) const = default;
};

struct OfferKey {
  OrganisationId institution;
  ProductId product;
  auto operator<=>(const OfferKey&) const = default;
};

// Sorted by institution and product; unknown pairs are absent. One query.
std::vector<Offer> offers_on(db::Session& session, const std::set<OfferKey>& pairs, BusinessDate day);

}  // namespace liangjia::catalog
