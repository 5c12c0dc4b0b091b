#include "catalog/award/offer.h"

#include <bit>

#include "core/database/table.h"

namespace liangjia::catalog {
namespace {

// One row per pair x award, the award that counts first. TRIM of '00' leaves the division prefix (region_prefix in core/command/actor.h).
constexpr auto kOfferView = db::view<Offer>(
    db::column("i.id", &Offer::institution), db::column("i.name", &Offer::institution_name),
    db::column("i.region_code", &Offer::region_code), db::column("i.state", &Offer::institution_state), db::column("p.id", &Offer::product),
    db::column("CONCAT(p.generic_name, ' ', p.spec)", &Offer::product_name), db::column("p.variety_id", &Offer::variety),
    db::column("p.goods_kind", &Offer::goods_kind), db::column("p.manufacturer_id", &Offer::manufacturer),
    db::column("p.conversion_factor", &Offer::factor), db::column("p.strength_ppm", &Offer::strength_ppm),
    db::column("p.state", &Offer::product_state), db::column("a.id", &Offer::award),
    db::column("COALESCE(a.winner_id, p.manufacturer_id)", &Offer::winner),
    db::column("COALESCE(a.state = 'suspended', 0)", &Offer::award_suspended),
    db::column("COALESCE((SELECT r.rule_set FROM procurement_round r WHERE r.id = a.round_id), '')", &Offer::rule_set),
    db::column("(SELECT ap.price_e4 FROM award_price ap WHERE ap.award_id = a.id AND ap.valid_from <= t.today "
               "ORDER BY ap.valid_from DESC LIMIT 1)",
               &Offer::award_price),
    db::column("(SELECT lp.price_e4 FROM product_listed_price lp WHERE lp.product_id = p.id AND lp.valid_from <= t.today "
               "ORDER BY lp.valid_from DESC LIMIT 1)",
               &Offer::listed_price),
    db::column("(SELECT d.distributor_id FROM distribution_authorisation d WHERE d.winner_id = COALESCE(a.winner_id, p.manufacturer_id) "
               "AND d.state = 'active' AND t.today BETWEEN d.valid_from AND d.valid_to AND (d.product_id IS NULL OR d.product_id = p.id) "
               "AND i.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM d.area_code), '%') "
               "ORDER BY d.product_id IS NULL, d.area_code DESC, d.id LIMIT 1)",
               &Offer::distributor),
    db::column("EXISTS (SELECT 1 FROM alliance_member m JOIN formulary_item f ON f.alliance_id = m.alliance_id AND f.state = 'listed' "
               "WHERE m.institution_id = i.id AND m.since <= t.today AND (m.until IS NULL OR m.until >= t.today)) "
               "AND NOT EXISTS (SELECT 1 FROM alliance_member m JOIN formulary_item f ON f.alliance_id = m.alliance_id "
               "AND f.state = 'listed' AND f.product_id = p.id "
               "WHERE m.institution_id = i.id AND m.since <= t.today AND (m.until IS NULL OR m.until >= t.today))",
               &Offer::outside_formulary));
#define SERVED_BY_NAME                                                                                     \
  "EXISTS (SELECT 1 FROM award_service s WHERE s.award_id = a.id AND s.institution_id = i.id AND t.today " \
  "BETWEEN s.valid_from AND s.valid_to)"
// The places: the day, then the lists of institutions, products and pairs.
constexpr auto kOffers =
    db::select<kOfferView,
               "FROM (SELECT CAST(? AS DATE) AS today) t "
               "JOIN organisation i ON i.kind = 'institution' JOIN product p "
               "LEFT JOIN award a ON a.product_id = p.id AND a.state <> 'withdrawn' "
               "AND t.today BETWEEN a.valid_from AND a.valid_to "
               "AND (i.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM a.area_code), '%') OR " SERVED_BY_NAME ") ">("offer.read");
// Rule CA-6, the one order in which awards of a product count for an institution: those that serve it by name (it reported the brand, or
// a notice named the winner for it), then the narrowest area, then main, brand, backups.
constexpr std::string_view kOffersTail = " ORDER BY i.id, p.id, a.state = 'effective' DESC, " SERVED_BY_NAME
                                         " DESC, TRIM(TRAILING '00' FROM a.area_code) DESC, "
                                         "FIELD(a.supply_role, 'main', 'brand', 'first_backup', 'second_backup'), a.priority, a.id";
#undef SERVED_BY_NAME

std::string pair_places(std::size_t count) {
  std::string text = "(";
  for (std::size_t i = 0; i < std::bit_ceil(count); ++i) text += i == 0 ? "(?, ?)" : ", (?, ?)";
  return text + ")";
}

}  // namespace

std::vector<Offer> offers_on(db::Session& session, const std::set<OfferKey>& pairs, BusinessDate day) {
  if (pairs.empty()) return {};
  std::set<std::int64_t> institutions, products;
  std::vector<db::Value> pair_values;
  for (const OfferKey& pair : pairs) {
    institutions.insert(pair.institution.value());
    products.insert(pair.product.value());
    pair_values.insert(pair_values.end(), {pair.institution.value(), pair.product.value()});
  }
  for (std::size_t i = pairs.size(); i < std::bit_ceil(pairs.size()); ++i) {
    pair_values.insert(pair_values.end(), {pairs.rbegin()->institution.value(), pairs.rbegin()->product.value()});
  }
  std::vector<db::Value> values{db::to_value(day)};
  for (const auto& list :
       {db::padded({institutions.begin(), institutions.end()}), db::padded({products.begin(), products.end()}), pair_values}) {
    values.insert(values.end(), list.begin(), list.end());
  }
  const std::string text = std::string(kOffers.sql.text) + "WHERE i.id IN " + db::places(institutions.size()) + " AND p.id IN " +
                           db::places(products.size()) + " AND (i.id, p.id) IN " + pair_places(pairs.size()) + std::string(kOffersTail);
  std::vector<Offer> offers;
  for (db::Row& row : session.query_values({kOffers.sql.name, text}, values)) {
    Offer offer = kOffers(row);
    // A second award of the product here (a later round, a wider area) never replaces the first.
    const bool first = offers.empty() || offers.back().institution != offer.institution || offers.back().product != offer.product;
    if (first) offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace liangjia::catalog
