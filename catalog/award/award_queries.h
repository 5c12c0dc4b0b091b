#pragma once
// Awards and authorisations as people read them. Open to all business roles.
#include "catalog/award/award_store.h"
#include "core/base/page.h"

namespace liangjia::catalog {

struct AwardView {
  Award award;
  std::string round_name, product_code, generic_name, spec, pack, winner_name;
  std::optional<Price> price;  // in force on the asked day (Rule CA-7)
};
struct AwardFilter {
  std::optional<RoundId> round;
  std::optional<ProductId> product;
  std::optional<VarietyId> variety;
  std::optional<OrganisationId> winner;
  std::optional<AwardState> state;
  std::string region_code;         // awards that cover this division
  std::string words;               // in the product's code or generic name
  std::optional<BusinessDate> on;  // the day of the price, today unless told
};
Page<AwardView> list_awards(db::Session& session, const AwardFilter& filter, BusinessDate today, const PageRequest& page);
std::optional<AwardView> find_award_view(db::Session& session, AwardId id, BusinessDate on);

struct AuthorisationView {
  Authorisation authorisation;
  std::string winner_name, distributor_name;
  std::optional<std::string> area_name, product_code, generic_name;
};
struct AuthorisationFilter {
  std::optional<OrganisationId> winner;
  std::optional<OrganisationId> distributor;
  std::optional<bool> active;
};
Page<AuthorisationView> list_authorisations(db::Session& session, const AuthorisationFilter& filter, const PageRequest& page);

}  // namespace liangjia::catalog
