#include "procurement/order/order_reference.h"

#include <algorithm>
#include <bit>
#include <set>

namespace liangjia::procurement {
namespace {

// One row per pair x award x serving account (state locked, agreement year and award in force). The places: the day, the buyer,
// then the lists of institutions, products and pairs. TRIM of '00' leaves the division prefix (region_prefix in core/command/actor.h).
constexpr std::string_view kFactsHead =
    "SELECT b.region_code, i.id, i.name, i.region_code, i.state, p.id, p.generic_name, p.spec, p.variety_id, p.manufacturer_id, "
    "p.conversion_factor, p.state, a.id, a.winner_id, a.state, "
    "(SELECT ap.price_e4 FROM award_price ap WHERE ap.award_id = a.id AND ap.valid_from <= t.today ORDER BY ap.valid_from DESC LIMIT 1), "
    "(SELECT lp.price_e4 FROM product_listed_price lp WHERE lp.product_id = p.id AND lp.valid_from <= t.today ORDER BY lp.valid_from DESC LIMIT 1), "
    "(SELECT d.distributor_id FROM distribution_authorisation d WHERE d.winner_id = COALESCE(a.winner_id, p.manufacturer_id) AND d.state = 'active' "
    "AND t.today BETWEEN d.valid_from AND d.valid_to AND (d.product_id IS NULL OR d.product_id = p.id) "
    "AND i.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM d.area_code), '%') ORDER BY d.product_id IS NULL, d.area_code DESC, d.id LIMIT 1), "
    "EXISTS (SELECT 1 FROM alliance_member m JOIN formulary_item f ON f.alliance_id = m.alliance_id AND f.state = 'listed' "
    "WHERE m.institution_id = i.id AND m.since <= t.today AND (m.until IS NULL OR m.until >= t.today)) "
    "AND NOT EXISTS (SELECT 1 FROM alliance_member m JOIN formulary_item f ON f.alliance_id = m.alliance_id AND f.state = 'listed' AND f.product_id = p.id "
    "WHERE m.institution_id = i.id AND m.since <= t.today AND (m.until IS NULL OR m.until >= t.today)), "
    "q.id, COALESCE(q.award_id = a.id, FALSE), g.id, g.distributor_id "
    "FROM (SELECT CAST(? AS DATE) AS today) t "
    "JOIN organisation b ON b.id = ? "
    "JOIN organisation i ON i.kind = 'institution' "
    "JOIN product p "
    "LEFT JOIN award a ON a.product_id = p.id AND a.state <> 'withdrawn' AND t.today BETWEEN a.valid_from AND a.valid_to "
    "AND i.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM a.area_code), '%') "
    "LEFT JOIN (quota_account q JOIN product qp ON qp.id = q.product_id JOIN agreement_year y ON y.id = q.agreement_year_id "
    "JOIN award w ON w.id = q.award_id AND w.state = 'effective') ON q.institution_id = i.id AND q.state = 'locked' AND a.id IS NOT NULL "
    "AND t.today BETWEEN y.valid_from AND y.valid_to AND t.today BETWEEN w.valid_from AND w.valid_to "
    "AND (q.award_id = a.id OR (q.brand_free AND q.variety_id = p.variety_id AND q.conversion_factor = p.conversion_factor AND qp.strength_ppm = p.strength_ppm)) "
    "LEFT JOIN (agreement_line l JOIN agreement g ON g.id = l.agreement_id AND g.state = 'in_force') "
    "ON l.quota_account_id = q.id AND t.today BETWEEN g.valid_from AND g.valid_to ";
constexpr std::string_view kFactsTail =
    " ORDER BY i.id, p.id, a.state = 'effective' DESC, TRIM(TRAILING '00' FROM a.area_code) DESC, "
    "FIELD(a.supply_role, 'brand', 'main', 'first_backup', 'second_backup'), a.priority, a.id, q.award_id = a.id DESC, q.id, g.id";

constexpr std::string_view kPointsHead = "SELECT id, institution_id FROM delivery_point WHERE state = 'active' AND id IN ";

std::string pair_places(std::size_t count) {
  std::string text = "(";
  for (std::size_t i = 0; i < std::bit_ceil(count); ++i) text += i == 0 ? "(?, ?)" : ", (?, ?)";
  return text + ")";
}

template <class IdType, class Take>
std::vector<db::Value> distinct(const OrderRequest& request, Take take) {
  std::set<IdType> ids;
  for (const RequestedLine& line : request.lines) ids.insert(take(line));
  std::vector<db::Value> values;
  for (const IdType id : ids) values.push_back(id.value());
  return db::padded(std::move(values));
}

RowFacts facts_from(db::Row& row) {
  RowFacts facts;
  facts.institution = row.take<OrganisationId>();
  facts.institution_name = row.take<std::string>();
  facts.region_code = row.take<std::string>();
  facts.institution_state = row.take<catalog::OrganisationState>();
  facts.product = row.take<catalog::ProductId>();
  facts.product_name = row.take<std::string>();
  facts.product_name += " " + row.take<std::string>();
  facts.variety = row.take<catalog::VarietyId>();
  facts.manufacturer = row.take<OrganisationId>();
  facts.factor = row.take<ConversionFactor>();
  facts.product_state = row.take<catalog::ProductState>();
  facts.award = row.take<std::optional<catalog::AwardId>>();
  facts.winner = row.take<std::optional<OrganisationId>>().value_or(facts.manufacturer);
  facts.award_suspended = row.take<std::optional<catalog::AwardState>>() == catalog::AwardState::Suspended;
  facts.award_price = row.take<std::optional<Price>>();
  facts.listed_price = row.take<std::optional<Price>>();
  facts.distributor = row.take<std::optional<OrganisationId>>();
  facts.outside_formulary = row.take<bool>();
  return facts;
}

void take_account(db::Row& row, RowFacts& facts) {
  const auto account = row.take<std::optional<QuotaAccountId>>();
  const bool own_award = row.take<bool>();
  const auto agreement = row.take<std::optional<AgreementId>>();
  const auto distributor = row.take<std::optional<OrganisationId>>();
  if (!account) return;
  if (!facts.accounts.empty() && facts.accounts.back().account == *account) {
    ServingAccount& same = facts.accounts.back();  // a second agreement for it: the first in force counts
    if (!same.agreement) same = {*account, own_award, agreement, distributor.value_or(OrganisationId{})};
    return;
  }
  facts.accounts.push_back({*account, own_award, agreement, distributor.value_or(OrganisationId{})});
}

}  // namespace

const RowFacts* OrderReference::find(OrganisationId institution, catalog::ProductId product) const {
  const auto key = [](const RowFacts& row) { return std::pair{row.institution, row.product}; };
  const auto found = std::ranges::lower_bound(rows, std::pair{institution, product}, {}, key);
  return found != rows.end() && key(*found) == std::pair{institution, product} ? &*found : nullptr;
}

OrderReference load_reference(db::Session& session, OrganisationId buyer, const OrderRequest& request, BusinessDate today) {
  const auto institutions = distinct<OrganisationId>(request, [](const RequestedLine& line) { return line.institution; });
  const auto products = distinct<catalog::ProductId>(request, [](const RequestedLine& line) { return line.product; });
  std::vector<db::Value> values{db::to_value(today), buyer.value()};
  values.insert(values.end(), institutions.begin(), institutions.end());
  values.insert(values.end(), products.begin(), products.end());
  for (std::size_t i = 0; i < std::bit_ceil(request.lines.size()); ++i) {
    const RequestedLine& line = request.lines[std::min(i, request.lines.size() - 1)];
    values.push_back(line.institution.value());
    values.push_back(line.product.value());
  }
  const std::string text = std::string(kFactsHead) + "WHERE i.id IN " + db::places(institutions.size()) + " AND p.id IN " +
                           db::places(products.size()) + " AND (i.id, p.id) IN " + pair_places(request.lines.size()) + std::string(kFactsTail);

  OrderReference reference;
  for (db::Row& row : session.query_values({"order_reference.facts", text}, values)) {
    reference.buyer_region = row.take<std::string>();
    RowFacts facts = facts_from(row);
    const bool same_pair =
        !reference.rows.empty() && reference.rows.back().institution == facts.institution && reference.rows.back().product == facts.product;
    if (!same_pair) reference.rows.push_back(std::move(facts));
    // A second award of the product here (a later round, a wider area) never replaces the first; its accounts do not serve.
    RowFacts& kept = reference.rows.back();
    if (same_pair && facts.award != kept.award) continue;
    take_account(row, kept);
  }

  std::vector<db::Value> points;
  for (const RequestedLine& line : request.lines) {
    if (line.delivery_point) points.push_back(line.delivery_point->value());
  }
  if (!points.empty()) {
    points = db::padded(std::move(points));
    const std::string points_text = std::string(kPointsHead) + db::places(points.size());
    for (db::Row& row : session.query_values({"order_reference.delivery_points", points_text}, points)) {
      const auto point = row.take<catalog::DeliveryPointId>();
      reference.delivery_points.emplace_back(point, row.take<OrganisationId>());
    }
  }
  return reference;
}

}  // namespace liangjia::procurement
