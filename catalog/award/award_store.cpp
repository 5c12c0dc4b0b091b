#include "catalog/award/award_store.h"

#include <algorithm>
#include <tuple>

#include "catalog/award/award_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kAward = db::select<kAwardTable, "WHERE id = ?">("award_store.award");
constexpr auto kLockAward = db::select<kAwardTable, "WHERE id = ? FOR UPDATE">("award_store.lock");
constexpr auto kLockAwards = db::select<kAwardTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("award_store.lock_all");
constexpr auto kOfProducts = db::select<kAwardTable, "WHERE product_id IN {in} ORDER BY id">("award_store.of_products");
constexpr auto kOfRound = db::select<kAwardTable, "WHERE product_id IN {in} AND round_id = ? ORDER BY id">("award_store.of_round");

constexpr auto kPrice = db::view<AwardPrice>(db::part<kAwardPriceTable, "p">([](auto& row) -> auto& { return row; }));
constexpr auto kFirstPrices =
    db::select<kPrice, "FROM award a JOIN award_price p ON p.award_id = a.id AND p.valid_from = a.valid_from WHERE a.round_id = ?">(
        "award_store.first_prices");
constexpr auto kPricesOn = db::select<kPrice,
                                      "FROM award_price p WHERE p.award_id IN {in} AND p.valid_from = "
                                      "(SELECT MAX(q.valid_from) FROM award_price q WHERE q.award_id = p.award_id AND q.valid_from <= ?)">(
    "award_store.prices_on");
constexpr auto kPrices = db::select<kAwardPriceTable, "WHERE award_id = ? ORDER BY valid_from">("award_store.prices");

constexpr auto kPricesOfAll =
    db::select<kAwardPriceTable, "WHERE award_id IN {in} ORDER BY award_id, valid_from">("award_store.prices_of_all");

constexpr std::string_view kDropServices = "DELETE FROM award_service WHERE valid_from = ? AND (award_id, institution_id) IN (";

constexpr auto kAuthorisations = db::select<kAuthorisationTable, "WHERE winner_id = ? AND state = 'active'">("award_store.authorisations");
constexpr auto kLockAuthorisation = db::select<kAuthorisationTable, "WHERE id = ? FOR UPDATE">("award_store.lock_authorisation");

}  // namespace

std::optional<Award> find_award(db::Session& session, AwardId id) { return db::one(session, kAward, id); }
std::optional<Award> lock_award(db::Transaction& tx, AwardId id) { return db::one(tx.session(), kLockAward, id); }

std::vector<Award> lock_awards(db::Transaction& tx, std::vector<AwardId> ids) {
  std::ranges::sort(ids);
  return db::all_in(tx.session(), kLockAwards, ids);
}

std::vector<Award> awards_of_products(db::Session& session, const std::vector<ProductId>& products) {
  return db::all_in(session, kOfProducts, products);
}

std::vector<Award> awards_of_round(db::Session& session, RoundId round, const std::vector<ProductId>& products) {
  return db::all_in(session, kOfRound, products, round);
}

std::optional<Price> award_price_on(db::Session& session, AwardId award, BusinessDate on) {
  const auto prices = award_prices_on(session, {award}, on);
  return prices.empty() ? std::nullopt : std::optional{prices.front().second};
}

// Rule CA-7.
std::vector<std::pair<AwardId, Price>> award_prices_on(db::Session& session, const std::vector<AwardId>& awards, BusinessDate on) {
  std::vector<std::pair<AwardId, Price>> prices;
  for (const AwardPrice& one : db::all_in(session, kPricesOn, awards, on)) prices.emplace_back(one.award, one.price);
  return prices;
}

std::vector<AwardPrice> first_award_prices(db::Session& session, RoundId round) { return db::all(session, kFirstPrices, round); }
std::vector<AwardPrice> prices_of_award(db::Session& session, AwardId award) { return db::all(session, kPrices, award); }
std::vector<AwardPrice> prices_of_awards(db::Session& session, const std::vector<AwardId>& awards) {
  return db::all_in(session, kPricesOfAll, awards);
}

void insert_awards(db::Transaction& tx, const std::vector<Award>& awards) { db::insert_all<kAwardTable>(tx, awards); }
void insert_award_prices(db::Transaction& tx, const std::vector<AwardPrice>& prices) { db::insert_all<kAwardPriceTable>(tx, prices); }
void update_award(db::Transaction& tx, const Award& award) { db::update<kAwardTable>(tx, award); }
void update_awards(db::Transaction& tx, const std::vector<Award>& awards) { db::update_all<kAwardTable>(tx, awards); }

void replace_award_services(db::Transaction& tx, const std::vector<std::pair<AwardId, OrganisationId>>& pairs, BusinessDate valid_from,
                            const std::vector<AwardService>& services) {
  for (std::size_t at = 0; at < pairs.size(); at += db::kInListMost) {
    std::vector<db::Value> values{db::to_value(valid_from)};
    std::string text(kDropServices);
    for (std::size_t i = at; i < std::min(pairs.size(), at + db::kInListMost); ++i) {
      text += i == at ? "(?, ?)" : ", (?, ?)";
      values.push_back(db::to_value(pairs[i].first));
      values.push_back(db::to_value(pairs[i].second));
    }
    tx.session().execute_values({"award_store.drop_services", text + ")"}, values);
  }
  db::insert_all<kAwardServiceTable>(tx, services);
}

std::vector<Authorisation> authorisations_of(db::Session& session, OrganisationId winner) {
  return db::all(session, kAuthorisations, winner);
}
std::optional<Authorisation> lock_authorisation(db::Transaction& tx, AuthorisationId id) {
  return db::one(tx.session(), kLockAuthorisation, id);
}
void insert_authorisations(db::Transaction& tx, const std::vector<Authorisation>& authorisations) {
  db::insert_all<kAuthorisationTable>(tx, authorisations);
}
void update_authorisation(db::Transaction& tx, const Authorisation& one) { db::update<kAuthorisationTable>(tx, one); }

}  // namespace liangjia::catalog
