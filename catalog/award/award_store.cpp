#include "catalog/award/award_store.h"

#include <tuple>

#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define AWARD_COLUMNS \
  "id, round_id, product_id, variety_id, winner_id, area_code, supply_role, priority, valid_from, valid_to, state, version"
constexpr db::Sql kAward{"award_store.award", "SELECT " AWARD_COLUMNS " FROM award WHERE id = ?"};
constexpr db::Sql kInForce{"award_store.in_force",
                           "SELECT " AWARD_COLUMNS
                           " FROM award WHERE product_id IN {in} AND state = 'effective' AND valid_from <= ? AND valid_to >= ?"};
constexpr db::Sql kLockAward{"award_store.lock", "SELECT " AWARD_COLUMNS " FROM award WHERE id = ? FOR UPDATE"};
constexpr db::Sql kOfRound{"award_store.of_round",
                           "SELECT " AWARD_COLUMNS " FROM award WHERE round_id = ? AND product_id IN {in} ORDER BY id"};
#undef AWARD_COLUMNS
constexpr db::Sql kFirstPrices{
    "award_store.first_prices",
    "SELECT a.id, p.price_e4 FROM award a JOIN award_price p ON p.award_id = a.id AND p.valid_from = a.valid_from "
    "WHERE a.round_id = ?"};
constexpr db::Sql kInsertAwards{
    "award_store.insert",
    "INSERT INTO award (id, round_id, product_id, variety_id, winner_id, area_code, supply_role, priority, valid_from, "
    "valid_to, state, source, created_at) VALUES"};
constexpr db::Sql kInsertPrices{"award_store.insert_prices",
                                "INSERT INTO award_price (award_id, valid_from, price_e4, source, created_at, created_by) VALUES"};
constexpr db::Sql kPriceDated{"award_store.price_dated", "SELECT price_e4 FROM award_price WHERE award_id = ? AND valid_from = ?"};
constexpr db::Sql kAnyPrice{"award_store.any_price", "SELECT price_e4 FROM award_price WHERE award_id = ? LIMIT 1"};
constexpr db::Sql kRaiseVersion{"award_store.raise_version", "UPDATE award SET version = version + 1 WHERE id = ?"};
constexpr db::Sql kSetState{"award_store.set_state", "UPDATE award SET state = ?, version = version + 1 WHERE id = ? AND version = ?"};
#define AUTHORISATION_COLUMNS "id, winner_id, distributor_id, area_code, product_id, valid_from, valid_to, state = 'active', version"
constexpr db::Sql kAuthorisations{"award_store.authorisations",
                                  "SELECT " AUTHORISATION_COLUMNS
                                  " FROM distribution_authorisation WHERE winner_id = ? AND state = 'active'"};
constexpr db::Sql kLockAuthorisation{"award_store.lock_authorisation",
                                     "SELECT " AUTHORISATION_COLUMNS " FROM distribution_authorisation WHERE id = ? FOR UPDATE"};
#undef AUTHORISATION_COLUMNS
constexpr db::Sql kInsertAuthorisations{
    "award_store.insert_authorisations",
    "INSERT INTO distribution_authorisation (id, winner_id, distributor_id, area_code, product_id, valid_from, "
    "valid_to, state, created_at) VALUES"};
constexpr db::Sql kWithdrawAuthorisation{"award_store.withdraw_authorisation",
                                         "UPDATE distribution_authorisation SET state = 'withdrawn', version = version + 1 "
                                         "WHERE id = ? AND version = ?"};
constexpr db::Sql kPricesOn{"award_store.prices_on",
                            "SELECT p.award_id, p.price_e4 FROM award_price p WHERE p.award_id IN {in} AND p.valid_from = "
                            "(SELECT MAX(q.valid_from) FROM award_price q WHERE q.award_id = p.award_id AND q.valid_from <= ?)"};
constexpr db::Sql kListedPriceOn{
    "award_store.listed_price_on",
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

Authorisation authorisation_of(db::Row& row) {
  Authorisation one;
  one.id = row.take<AuthorisationId>();
  one.winner = row.take<OrganisationId>();
  one.distributor = row.take<OrganisationId>();
  one.area_code = row.take<std::string>();
  one.product = row.take<std::optional<ProductId>>().value_or(ProductId{});
  one.valid_from = row.take<BusinessDate>();
  one.valid_to = row.take<BusinessDate>();
  one.active = row.take<bool>();
  one.version = row.take<std::int64_t>();
  return one;
}

// Rule CA-6: who supplies first. A brand that was asked for by name comes before any backup.
int rank_of(SupplyRole role) {
  switch (role) {
    case SupplyRole::Main:
      return 0;
    case SupplyRole::Brand:
      return 1;
    case SupplyRole::FirstBackup:
      return 2;
    case SupplyRole::SecondBackup:
      return 3;
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

std::vector<Award> awards_in_force(db::Session& session, const std::vector<ProductId>& products, std::string_view region_code,
                                   BusinessDate on) {
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

std::vector<OrganisationId> authorised_distributors(db::Session& session, OrganisationId winner, ProductId product,
                                                    std::string_view region_code, BusinessDate on) {
  std::vector<OrganisationId> found;
  for (db::Row& row : session.query(kAuthorised, winner, product, on, on)) {
    const auto distributor = row.take<OrganisationId>();
    const auto area = row.take<std::string>();
    if (!region_code.starts_with(region_prefix(area))) continue;
    if (found.empty() || found.back() != distributor) found.push_back(distributor);
  }
  return found;
}

std::optional<Award> lock_award(db::Transaction& tx, AwardId id) {
  auto row = tx.one(kLockAward, id);
  return row ? std::optional{award_of(*row)} : std::nullopt;
}

std::vector<Award> awards_of_round(db::Session& session, RoundId round, const std::vector<ProductId>& products) {
  const db::Value before[] = {db::to_value(round)};
  std::vector<Award> found;
  for (db::Row& row : db::query_in(session, kOfRound, db::values_of(products), before)) found.push_back(award_of(row));
  return found;
}

std::vector<std::pair<AwardId, Price>> first_award_prices(db::Session& session, RoundId round) {
  std::vector<std::pair<AwardId, Price>> prices;
  for (db::Row& row : session.query(kFirstPrices, round)) {
    const auto award = row.take<AwardId>();
    prices.emplace_back(award, row.take<Price>());
  }
  return prices;
}

void insert_awards(db::Transaction& tx, const std::vector<std::pair<Award, std::string>>& awards, Instant now) {
  std::vector<db::Value> values;
  values.reserve(awards.size() * 13);
  for (const auto& [one, source] : awards) {
    for (db::Value value :
         {db::to_value(one.id), db::to_value(one.round), db::to_value(one.product), db::to_value(one.variety), db::to_value(one.winner),
          db::to_value(one.area_code), db::to_value(one.role), db::to_value(one.priority), db::to_value(one.valid_from),
          db::to_value(one.valid_to), db::to_value(one.state), db::to_value(source), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertAwards, 13, values);
}

void insert_award_prices(db::Transaction& tx, const std::vector<AwardPrice>& prices, UserId by, Instant now) {
  std::vector<db::Value> values;
  values.reserve(prices.size() * 6);
  for (const AwardPrice& one : prices) {
    for (db::Value value : {db::to_value(one.award), db::to_value(one.valid_from), db::to_value(one.price), db::to_value(one.source),
                            db::to_value(now), db::to_value(by)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertPrices, 6, values);
}

bool award_price_dated(db::Session& session, AwardId award, BusinessDate valid_from) {
  return session.one(kPriceDated, award, valid_from).has_value();
}

bool has_award_price(db::Session& session, AwardId award) { return session.one(kAnyPrice, award).has_value(); }

void raise_award_version(db::Transaction& tx, AwardId id) { tx.change_one(kRaiseVersion, id); }

void set_award_state(db::Transaction& tx, const Award& award, AwardState state) {
  tx.change_one(kSetState, state, award.id, award.version);
}

std::vector<Authorisation> authorisations_of(db::Session& session, OrganisationId winner) {
  std::vector<Authorisation> found;
  for (db::Row& row : session.query(kAuthorisations, winner)) found.push_back(authorisation_of(row));
  return found;
}

std::optional<Authorisation> lock_authorisation(db::Transaction& tx, AuthorisationId id) {
  auto row = tx.one(kLockAuthorisation, id);
  return row ? std::optional{authorisation_of(*row)} : std::nullopt;
}

void insert_authorisations(db::Transaction& tx, const std::vector<Authorisation>& authorisations, Instant now) {
  std::vector<db::Value> values;
  for (const Authorisation& one : authorisations) {
    for (db::Value value :
         {db::to_value(one.id), db::to_value(one.winner), db::to_value(one.distributor), db::to_value(one.area_code),
          db::to_value(one.product), db::to_value(one.valid_from), db::to_value(one.valid_to), db::to_value("active"), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertAuthorisations, 9, values);
}

void withdraw_authorisation(db::Transaction& tx, const Authorisation& one) { tx.change_one(kWithdrawAuthorisation, one.id, one.version); }

json::Object award_document(const Award& one) {
  return {{"id", one.id},
          {"round_id", one.round},
          {"product_id", one.product},
          {"variety_id", one.variety},
          {"winner_id", one.winner},
          {"area_code", one.area_code},
          {"supply_role", one.role},
          {"priority", one.priority},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.state},
          {"version", one.version}};
}

json::Object authorisation_document(const Authorisation& one) {
  return {{"id", one.id},
          {"winner_id", one.winner},
          {"distributor_id", one.distributor},
          {"area_code", one.area_code},
          {"product_id", one.product.none() ? json::Value() : json::Value(one.product)},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.active ? "active" : "withdrawn"},
          {"version", one.version}};
}

}  // namespace liangjia::catalog
