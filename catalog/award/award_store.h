#pragma once
// Writes of awards, prices and authorisations.
#include "catalog/award/award.h"
#include "core/platform/json.h"

namespace liangjia::catalog {

using AuthorisationId = Id<struct AuthorisationTag>;

struct AwardPrice {
  AwardId award;
  BusinessDate valid_from;
  Price price;
  std::string source;
};

struct Authorisation {
  AuthorisationId id;
  OrganisationId winner;
  OrganisationId distributor;
  std::string area_code;
  ProductId product;  // none: all products of the winner
  BusinessDate valid_from;
  BusinessDate valid_to;
  bool active = true;
  std::int64_t version = 0;
};

std::optional<Award> lock_award(db::Transaction& tx, AwardId id);
std::vector<Award> awards_of_round(db::Session& session, RoundId round, const std::vector<ProductId>& products);
// The price of each award of the round on the award's first day.
std::vector<std::pair<AwardId, Price>> first_award_prices(db::Session& session, RoundId round);
void insert_awards(db::Transaction& tx, const std::vector<std::pair<Award, std::string>>& awards_with_source, Instant now);
void insert_award_prices(db::Transaction& tx, const std::vector<AwardPrice>& prices, UserId by, Instant now);
bool award_price_dated(db::Session& session, AwardId award, BusinessDate valid_from);
bool has_award_price(db::Session& session, AwardId award);
void raise_award_version(db::Transaction& tx, AwardId id);
void set_award_state(db::Transaction& tx, const Award& award, AwardState state);  // version + 1

std::vector<Authorisation> authorisations_of(db::Session& session, OrganisationId winner);
std::optional<Authorisation> lock_authorisation(db::Transaction& tx, AuthorisationId id);
void insert_authorisations(db::Transaction& tx, const std::vector<Authorisation>& authorisations, Instant now);
void withdraw_authorisation(db::Transaction& tx, const Authorisation& authorisation);  // version + 1

json::Object award_document(const Award& award);
json::Object authorisation_document(const Authorisation& authorisation);

}  // namespace liangjia::catalog
