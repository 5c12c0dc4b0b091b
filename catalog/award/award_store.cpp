#include "catalog/award/award.h"

#include <tuple>

#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define AWARD_COLUMNS "id, round_id, product_id, variety_id, winner_id, area_code, supply_role, priority, valid_from, valid_to, state, version"
constexpr db::Sql kAward{"award_store.award", "SELECT " AWARD_COLUMNS " FROM award WHERE id = ?"};
constexpr db::Sql kInForce{"award_store.in_force",
                           "SELECT " AWARD_COLUMNS " FROM award WHERE product_id IN {in} AND state = 'effective' AND valid_from <= ? AND valid_to >= ?"};
#undef AWARD_COLUMNS
constexpr db::Sql kPricesOn{"award_store.prices_on",
                            "SELECT p.award_id, p.price_e4 FROM award_price p WHERE p.award_id IN {in} AND p.valid_from = "
                            "(SELECT MAX(q.valid_from) FROM award_price q WHERE q.award_id = p.award_id AND q.valid_from <= ?)"};
constexpr db::Sql kListedPriceOn{"award_store.listed_price_on",
                                 "SELECT price_e4 FROM product_listed_price WHERE product_id = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1"};
constexpr db::Sql kAuthorised{"award_store.authorised_distributors",
                              "SELECT distributor_id, area_code FROM distribution_authorisation "
                              "WHERE winner_id = ? AND (product_id IS NULL OR product_id = ?) AND state = 'active' "
                              "AND valid_from <= ? AND valid_to >= ? ORDER BY distributor_id"};

Award award_of(db::Row& row) {
  Award award;
  award.id = row.take<AwardId>();
  award.round = row.take<RoundId>();
  award.product = row.take<ProductId>();
  award.variety = row.take<VarietyId>();
  award.winner = row.take<OrganisationId>();
  award.area_code = row.take<std::string>();
  award.role = row.take<SupplyRole>();
  award.priority = row.take<int>();
  award.valid_from = row.take<BusinessDate>();
  award.valid_to = row.take<BusinessDate>();
  award.state = row.take<AwardState>();
  award.version = row.take<std::int64_t>();
  return award;
}

// Rule CA-6: who supplies first. A brand that was asked for by name comes before any backup.
int rank_of(SupplyRole role) {
  switch (role) {
    case SupplyRole::Main: return 0;
    case SupplyRole::Brand: return 1;
    case SupplyRole::FirstBackup: return 2;
    case SupplyRole::SecondBackup: return 3;
  }
  throw InternalBug("supply role without a rank");
}

bool comes_first(const Award& a, const Award& b) {
  const auto key = [](const Award& award) {
    return std::tuple(-static_cast<int>(region_prefix(award.area_code).size()), rank_of(award.role), award.priority, award.id);
  };
  return key(a) < key(b);
}

}  // namespace

std::optional<Award> find_award(db::Session& session, AwardId id) {
  auto row = session.one(kAward, id);
  return row ? std::optional{award_of(*row)} : std::nullopt;
}

std::vector<Award> awards_in_force(db::Session& session, const std::vector<ProductId>& products, std::string_view region_code, BusinessDate on) {
  const db::Value day[] = {db::to_value(on), db::to_value(on)};
  std::vector<Award> found;
  for (db::Row& row : db::query_in(session, kInForce, db::values_of(products), {}, day)) {
    Award award = award_of(row);
    if (award.covers(region_code)) found.push_back(std::move(award));
  }
  std::sort(found.begin(), found.end(), comes_first);
  return found;
}

std::optional<Price> award_price_on(db::Session& session, AwardId award, BusinessDate on) {
  const auto prices = award_prices_on(session, {award}, on);
  return prices.empty() ? std::nullopt : std::optional{prices.front().second};
}

std::vector<std::pair<AwardId, Price>> award_prices_on(db::Session& session, const std::vector<AwardId>& awards, BusinessDate on) {
  const db::Value day[] = {db::to_value(on)};
  std::vector<std::pair<AwardId, Price>> prices;
  for (db::Row& row : db::query_in(session, kPricesOn, db::values_of(awards), {}, day)) {
    const auto award = row.take<AwardId>();
    prices.emplace_back(award, row.take<Price>());
  }
  return prices;
}

std::optional<Price> listed_price_on(db::Session& session, ProductId product, BusinessDate on) {
  auto row = session.one(kListedPriceOn, product, on);
  return row ? std::optional{row->take<Price>()} : std::nullopt;
}

std::vector<OrganisationId> authorised_distributors(db::Session& session, OrganisationId winner, ProductId product, std::string_view region_code,
                                                    BusinessDate on) {
  std::vector<OrganisationId> found;
  for (db::Row& row : session.query(kAuthorised, winner, product, on, on)) {
    const auto distributor = row.take<OrganisationId>();
    const auto area = row.take<std::string>();
    if (!region_code.starts_with(region_prefix(area))) continue;
    if (found.empty() || found.back() != distributor) found.push_back(distributor);
  }
  return found;
}

}  // namespace liangjia::catalog
