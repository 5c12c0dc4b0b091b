#pragma once
// Writes of awards, prices and authorisations.
#include "catalog/award/authorisation_states.h"
#include "catalog/award/award.h"
#include "core/base/object_kind.h"

namespace liangjia::catalog {

using AuthorisationId = Id<struct AuthorisationTag>;

namespace kind {
inline constexpr ObjectKind kAuthorisation{"authorisation", "配送委托"};
}  // namespace kind

struct AwardPrice {
  AwardId award;
  BusinessDate valid_from;
  Price price;
  std::string source;
  Instant recorded_at{};
  UserId recorded_by{};
};

struct Authorisation {
  AuthorisationId id;
  OrganisationId winner;
  OrganisationId distributor;
  std::string area_code;
  ProductId product;  // none: all products of the winner
  BusinessDate valid_from;
  BusinessDate valid_to;  // last day, inclusive
  AuthorisationState state = AuthorisationState::Active;
  std::int64_t version = 0;
  Instant created_at{};
};

// Whom an award serves by name, for a time: an institution that reported its brand, wherever it lies, or one for which a notice named it.
enum class ServedBecause { ReportedBrand, Notice };
struct AwardService {
  AwardId award;
  OrganisationId institution;
  BusinessDate valid_from;
  BusinessDate valid_to;  // last day, inclusive
  ServedBecause because = ServedBecause::ReportedBrand;
};
// Takes back what began on `valid_from` between these awards and institutions, pair by pair, and writes `services`.
void replace_award_services(db::Transaction& tx, const std::vector<std::pair<AwardId, OrganisationId>>& pairs, BusinessDate valid_from,
                            const std::vector<AwardService>& services);

std::optional<Award> lock_award(db::Transaction& tx, AwardId id);
std::vector<Award> lock_awards(db::Transaction& tx, std::vector<AwardId> ids);  // ascending
std::vector<Award> awards_of_products(db::Session& session, const std::vector<ProductId>& products);
std::vector<Award> awards_of_round(db::Session& session, RoundId round, const std::vector<ProductId>& products);
// The price of each award of the round on the award's first day.
std::vector<AwardPrice> first_award_prices(db::Session& session, RoundId round);
std::vector<AwardPrice> prices_of_award(db::Session& session, AwardId award);                        // the whole history, oldest first
std::vector<AwardPrice> prices_of_awards(db::Session& session, const std::vector<AwardId>& awards);  // the same of each
void insert_awards(db::Transaction& tx, const std::vector<Award>& awards);
void insert_award_prices(db::Transaction& tx, const std::vector<AwardPrice>& prices);
void update_award(db::Transaction& tx, const Award& award);                 // its state; version + 1
void update_awards(db::Transaction& tx, const std::vector<Award>& awards);  // the same of each; locked before

std::vector<Authorisation> authorisations_of(db::Session& session, OrganisationId winner);  // active ones
std::optional<Authorisation> lock_authorisation(db::Transaction& tx, AuthorisationId id);
void insert_authorisations(db::Transaction& tx, const std::vector<Authorisation>& authorisations);
void update_authorisation(db::Transaction& tx, const Authorisation& authorisation);  // its state; version + 1

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::ServedBecause> {
  using B = catalog::ServedBecause;
  static constexpr EnumName<B> kAll[] = {{B::ReportedBrand, "reported_brand", "报量厂牌"}, {B::Notice, "notice", "通知指定"}};
};
}  // namespace liangjia
