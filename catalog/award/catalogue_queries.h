#pragma once
// Reads for people: rounds, varieties, products, awards with their prices, authorisations, formularies. Open to all business roles.
#include "catalog/award/award_store.h"
#include "catalog/party/party.h"
#include "core/base/page.h"
#include "core/command/actor.h"

namespace liangjia::catalog {

struct RoundFilter {
  std::optional<RoundState> state;
  std::string words;
};
Page<json::Object> list_rounds(db::Session& session, const Actor& actor, const RoundFilter& filter, const PageRequest& page);
// With agreement years and varieties (class, winners).
std::optional<json::Object> round_view(db::Session& session, const Actor& actor, RoundId id);

Page<json::Object> list_varieties(db::Session& session, std::string_view words, std::optional<RoundId> round, const PageRequest& page);
// With its products, each marked winning when an award is effective on that day.
std::optional<json::Object> variety_view(db::Session& session, VarietyId id, BusinessDate on);

struct ProductFilter {
  std::optional<VarietyId> variety;
  std::optional<OrganisationId> manufacturer;
  std::optional<ProductState> state;
  std::optional<bool> winning;  // on the asked day
  std::string words;            // in code, generic name or trade name
};
Page<json::Object> list_products(db::Session& session, const ProductFilter& filter, BusinessDate on, const PageRequest& page);
// With its awards and the history of its listed prices.
std::optional<json::Object> product_view(db::Session& session, const Actor& actor, ProductId id, BusinessDate on);

struct AwardFilter {
  std::optional<RoundId> round;
  std::optional<ProductId> product;
  std::optional<VarietyId> variety;
  std::optional<OrganisationId> winner;
  std::optional<AwardState> state;
  std::string region_code;  // awards that cover this division
  std::string words;        // in the product's code or generic name
};
// Each with the price in force on that day.
Page<json::Object> list_awards(db::Session& session, const Actor& actor, const AwardFilter& filter, BusinessDate on,
                               const PageRequest& page);
// With the whole price history.
std::optional<json::Object> award_view(db::Session& session, const Actor& actor, AwardId id, BusinessDate on);

struct AuthorisationFilter {
  std::optional<OrganisationId> winner;
  std::optional<OrganisationId> distributor;
  std::optional<bool> active;
};
Page<json::Object> list_authorisations(db::Session& session, const Actor& actor, const AuthorisationFilter& filter,
                                       const PageRequest& page);

// Listed products of the alliance's formulary; the cursor is the product's id.
Page<json::Object> list_formulary(db::Session& session, AllianceId alliance, const PageRequest& page);

}  // namespace liangjia::catalog
