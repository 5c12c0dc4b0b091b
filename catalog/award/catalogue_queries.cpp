#include "catalog/award/catalogue_queries.h"

#include <algorithm>

#include "catalog/award/award_states.h"
#include "catalog/party/officer.h"
#include "catalog/product/product_store.h"
#include "catalog/round/round_states.h"
#include "catalog/round/round_store.h"
#include "catalog/variety/variety_store.h"
#include "core/command/list_query.h"
#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

constexpr db::Sql kRounds{
    "catalogue_queries.rounds",
    "SELECT id, code, name, organiser, goods_kind, rule_set, valid_from, valid_to, state, version FROM procurement_round"};
constexpr db::Sql kRoundVarieties{"catalogue_queries.round_varieties",
                                  "SELECT r.variety_id, v.code, v.generic_name, v.route_form_group, v.min_unit, r.drug_class, r.winners "
                                  "FROM round_variety r JOIN variety v ON v.id = r.variety_id WHERE r.round_id = ? ORDER BY v.code"};
constexpr db::Sql kVarieties{
    "catalogue_queries.varieties",
    "SELECT v.id, v.code, v.generic_name, v.route_form_group, v.min_unit, v.reference_strength, v.goods_kind, v.version "
    "FROM variety v"};
#define WINNING \
  "EXISTS (SELECT 1 FROM award a WHERE a.product_id = p.id AND a.state = 'effective' AND a.valid_from <= ? AND a.valid_to >= ?)"
constexpr db::Sql kProducts{
    "catalogue_queries.products",
    "SELECT p.id, p.code, p.variety_id, v.code, p.generic_name, p.trade_name, p.manufacturer_id, o.name, p.form, p.spec, "
    "p.pack, p.approval_number, p.conversion_factor, p.min_unit, p.pack_unit, p.strength_ppm, p.goods_kind, p.originator, "
    "p.essential, p.negotiated, p.dual_channel, p.state, p.version, " WINNING
    " FROM product p JOIN variety v ON v.id = p.variety_id JOIN organisation o ON o.id = p.manufacturer_id"};
constexpr db::Sql kListedPrices{"catalogue_queries.listed_prices",
                                "SELECT valid_from, price_e4, source FROM product_listed_price WHERE product_id = ? ORDER BY valid_from"};
constexpr db::Sql kAwards{
    "catalogue_queries.awards",
    "SELECT a.id, a.round_id, r.name, a.product_id, p.code, p.generic_name, p.spec, p.pack, a.variety_id, a.winner_id, o.name, "
    "a.area_code, a.supply_role, a.priority, a.valid_from, a.valid_to, a.state, a.source, a.version "
    "FROM award a JOIN procurement_round r ON r.id = a.round_id JOIN product p ON p.id = a.product_id "
    "JOIN organisation o ON o.id = a.winner_id"};
constexpr db::Sql kPrices{"catalogue_queries.award_prices",
                          "SELECT valid_from, price_e4, source, created_at FROM award_price WHERE award_id = ? ORDER BY valid_from"};
constexpr db::Sql kAuthorisations{"catalogue_queries.authorisations",
                                  "SELECT d.id, d.winner_id, w.name, d.distributor_id, o.name, d.area_code, r.name, d.product_id, p.code, "
                                  "p.generic_name, d.valid_from, d.valid_to, d.state, d.version FROM distribution_authorisation d "
                                  "JOIN organisation w ON w.id = d.winner_id JOIN organisation o ON o.id = d.distributor_id "
                                  "LEFT JOIN region r ON r.code = d.area_code LEFT JOIN product p ON p.id = d.product_id"};
constexpr db::Sql kFormulary{
    "catalogue_queries.formulary",
    "SELECT f.product_id, p.code, p.generic_name, p.form, p.spec, p.pack, o.name, f.changed_at FROM formulary_item f "
    "JOIN product p ON p.id = f.product_id JOIN organisation o ON o.id = p.manufacturer_id"};

constexpr Unscoped kOpen{"the catalogue is one and open to all"};

bool keeps_catalogue(const Actor& actor) { return actor.has(Role::CatalogueOfficer) && serves_whole_city(actor); }

template <class Machine, class State>
json::Array steps(const Machine& machine, State state, bool allowed) {
  json::Array names;
  if (allowed) {
    for (const auto step : machine.steps_from(state)) names.push_back(token_of(step));
  }
  return names;
}

json::Object round_item(db::Row& row, const Actor& actor) {
  json::Object document{{"id", row.take<RoundId>()}};
  document.set("code", row.take<std::string>()).set("name", row.take<std::string>()).set("organiser", row.take<Organiser>());
  document.set("goods_kind", row.take<GoodsKind>()).set("rule_set", row.take<std::string>());
  document.set("valid_from", row.take<BusinessDate>()).set("valid_to", row.take<BusinessDate>());
  const auto state = row.take<RoundState>();
  document.set("state", state).set("version", row.take<std::int64_t>());
  document.set("allowed_actions", steps(kRoundStates, state, keeps_catalogue(actor)));
  return document;
}

json::Object variety_item(db::Row& row) {
  json::Object document{{"id", row.take<VarietyId>()}};
  document.set("code", row.take<std::string>())
      .set("generic_name", row.take<std::string>())
      .set("route_form_group", row.take<std::string>());
  document.set("min_unit", row.take<std::string>()).set("reference_strength", row.take<std::string>());
  document.set("goods_kind", row.take<GoodsKind>()).set("version", row.take<std::int64_t>());
  return document;
}

json::Object product_item(db::Row& row) {
  json::Object document{{"id", row.take<ProductId>()}};
  document.set("code", row.take<std::string>()).set("variety_id", row.take<VarietyId>()).set("variety_code", row.take<std::string>());
  document.set("generic_name", row.take<std::string>()).set("trade_name", row.take<std::optional<std::string>>());
  document.set("manufacturer_id", row.take<OrganisationId>()).set("manufacturer_name", row.take<std::string>());
  document.set("form", row.take<std::string>()).set("spec", row.take<std::string>()).set("pack", row.take<std::string>());
  document.set("approval_number", row.take<std::optional<std::string>>()).set("conversion_factor", row.take<ConversionFactor>().count());
  document.set("min_unit", row.take<std::string>()).set("pack_unit", row.take<std::string>()).set("strength", row.take<Ratio>());
  document.set("goods_kind", row.take<GoodsKind>()).set("originator", row.take<bool>()).set("essential", row.take<bool>());
  document.set("negotiated", row.take<bool>()).set("dual_channel", row.take<bool>()).set("state", row.take<ProductState>());
  document.set("version", row.take<std::int64_t>()).set("winning", row.take<bool>());
  return document;
}

// With the day on which kProducts asks for a winner.
Where products_on(BusinessDate on) { return Where(kOpen).before(on, on); }

struct AwardItem {
  AwardId id;
  json::Object document;
};

AwardItem award_item(db::Row& row, const Actor& actor) {
  const auto id = row.take<AwardId>();
  json::Object document{{"id", id}};
  document.set("round_id", row.take<RoundId>()).set("round_name", row.take<std::string>()).set("product_id", row.take<ProductId>());
  document.set("product_code", row.take<std::string>()).set("generic_name", row.take<std::string>()).set("spec", row.take<std::string>());
  document.set("pack", row.take<std::string>()).set("variety_id", row.take<VarietyId>()).set("winner_id", row.take<OrganisationId>());
  document.set("winner_name", row.take<std::string>()).set("area_code", row.take<std::string>()).set("supply_role", row.take<SupplyRole>());
  document.set("priority", row.take<int>()).set("valid_from", row.take<BusinessDate>()).set("valid_to", row.take<BusinessDate>());
  const auto state = row.take<AwardState>();
  document.set("state", state).set("source", row.take<std::string>()).set("version", row.take<std::int64_t>());
  json::Array allowed = steps(kAwardStates, state, keeps_catalogue(actor));
  if (keeps_catalogue(actor) && state != AwardState::Withdrawn) allowed.push_back("change_price");
  document.set("allowed_actions", std::move(allowed));
  return {id, std::move(document)};
}

Page<json::Object> awards_where(db::Session& session, const Actor& actor, const Where& where, BusinessDate on, const PageRequest& page) {
  auto found = read_page(session, kAwards, "a.id", where, page, [&](db::Row& row) { return award_item(row, actor); });
  std::vector<AwardId> ids;
  for (const AwardItem& item : found.items) ids.push_back(item.id);
  const auto prices = award_prices_on(session, ids, on);
  Page<json::Object> out{{}, found.next};
  for (AwardItem& item : found.items) {
    const auto price = std::find_if(prices.begin(), prices.end(), [&](const auto& one) { return one.first == item.id; });
    item.document.set("price", price == prices.end() ? json::Value() : json::Value(price->second));
    out.items.push_back(std::move(item.document));
  }
  return out;
}

json::Object authorisation_item(db::Row& row, const Actor& actor) {
  json::Object document{{"id", row.take<AuthorisationId>()}};
  const auto winner = row.take<OrganisationId>();
  document.set("winner_id", winner).set("winner_name", row.take<std::string>()).set("distributor_id", row.take<OrganisationId>());
  document.set("distributor_name", row.take<std::string>()).set("area_code", row.take<std::string>());
  document.set("area_name", row.take<std::optional<std::string>>()).set("product_id", row.take<std::optional<ProductId>>());
  document.set("product_code", row.take<std::optional<std::string>>()).set("generic_name", row.take<std::optional<std::string>>());
  document.set("valid_from", row.take<BusinessDate>()).set("valid_to", row.take<BusinessDate>());
  const auto state = row.take<std::string>();
  document.set("state", state).set("version", row.take<std::int64_t>());
  json::Array allowed;
  if (state == "active" && actor.has(Role::Sales) && actor.organisation == winner) allowed.push_back("withdraw");
  document.set("allowed_actions", std::move(allowed));
  return document;
}

json::Object formulary_item(db::Row& row) {
  json::Object document{{"product_id", row.take<ProductId>()}};
  document.set("product_code", row.take<std::string>()).set("generic_name", row.take<std::string>()).set("form", row.take<std::string>());
  document.set("spec", row.take<std::string>()).set("pack", row.take<std::string>()).set("manufacturer_name", row.take<std::string>());
  document.set("changed_at", row.take<Instant>());
  return document;
}

json::Array to_array(Page<json::Object> page) {
  return {std::make_move_iterator(page.items.begin()), std::make_move_iterator(page.items.end())};
}

// Awards that cover 331121 are of 331121, 331100, 330000 or 000000.
SqlFilter covering(std::string_view region_code) {
  std::vector<db::Value> codes{db::to_value(region_code)};
  for (const std::size_t length : {std::size_t{4}, std::size_t{2}, std::size_t{0}}) {
    codes.push_back(db::to_value(std::string(region_code.substr(0, length)) + std::string(6 - length, '0')));
  }
  return {"a.area_code IN " + db::places(codes.size()), std::move(codes)};
}

}  // namespace

Page<json::Object> list_rounds(db::Session& session, const Actor& actor, const RoundFilter& filter, const PageRequest& page) {
  Where where(kOpen);
  where.maybe("state = ?", filter.state).containing({"name", "CONVERT(code USING utf8mb4)"}, filter.words);
  return read_page(session, kRounds, "id", where, page, [&](db::Row& row) { return round_item(row, actor); });
}

std::optional<json::Object> round_view(db::Session& session, const Actor& actor, RoundId id) {
  auto found = read_one(session, kRounds, Where(kOpen).with("id = ?", id), [&](db::Row& row) { return round_item(row, actor); });
  if (!found) return std::nullopt;
  json::Object document = std::move(*found);
  json::Array years;
  for (const AgreementYear& year : agreement_years_of(session, id)) years.push_back(agreement_year_document(year));
  json::Array varieties;
  for (db::Row& row : session.query(kRoundVarieties, id)) {
    json::Object variety{{"variety_id", row.take<VarietyId>()}};
    variety.set("code", row.take<std::string>())
        .set("generic_name", row.take<std::string>())
        .set("route_form_group", row.take<std::string>());
    variety.set("min_unit", row.take<std::string>()).set("drug_class", row.take<std::string>()).set("winners", row.take<int>());
    varieties.push_back(std::move(variety));
  }
  document.set("agreement_years", std::move(years)).set("varieties", std::move(varieties));
  return document;
}

Page<json::Object> list_varieties(db::Session& session, std::string_view words, std::optional<RoundId> round, const PageRequest& page) {
  Where where(kOpen);
  where.containing({"v.generic_name", "CONVERT(v.code USING utf8mb4)"}, words);
  where.maybe("EXISTS (SELECT 1 FROM round_variety r WHERE r.variety_id = v.id AND r.round_id = ?)", round);
  return read_page(session, kVarieties, "v.id", where, page, variety_item);
}

std::optional<json::Object> variety_view(db::Session& session, VarietyId id, BusinessDate on) {
  const auto variety = find_variety(session, id);
  if (!variety) return std::nullopt;
  json::Object document = variety_document(*variety);
  const Where its = products_on(on).with("p.variety_id = ?", id);
  document.set("products", to_array(read_page(session, kProducts, "p.id", its, {std::nullopt, PageRequest::kMost}, product_item)));
  return document;
}

Page<json::Object> list_products(db::Session& session, const ProductFilter& filter, BusinessDate on, const PageRequest& page) {
  Where where = products_on(on);
  where.maybe("p.variety_id = ?", filter.variety);
  where.maybe("p.manufacturer_id = ?", filter.manufacturer);
  where.maybe("p.state = ?", filter.state);
  if (filter.winning) where.with(*filter.winning ? WINNING : "NOT " WINNING, on, on);
  where.containing({"CONVERT(p.code USING utf8mb4)", "p.generic_name", "p.trade_name"}, filter.words);
  return read_page(session, kProducts, "p.id", where, page, product_item);
}

std::optional<json::Object> product_view(db::Session& session, const Actor& actor, ProductId id, BusinessDate on) {
  auto found = read_one(session, kProducts, products_on(on).with("p.id = ?", id), product_item);
  if (!found) return std::nullopt;
  json::Object document = std::move(*found);
  json::Array prices;
  for (db::Row& row : session.query(kListedPrices, id)) {
    json::Object price{{"valid_from", row.take<BusinessDate>()}};
    price.set("price", row.take<Price>()).set("source", row.take<std::string>());
    prices.push_back(std::move(price));
  }
  const Where awards = Where(kOpen).with("a.product_id = ?", id);
  document.set("listed_prices", std::move(prices));
  document.set("awards", to_array(awards_where(session, actor, awards, on, {std::nullopt, PageRequest::kMost})));
  json::Array allowed;
  if (keeps_catalogue(actor)) allowed = {"change", "list_price"};
  document.set("allowed_actions", std::move(allowed));
  return document;
}

Page<json::Object> list_awards(db::Session& session, const Actor& actor, const AwardFilter& filter, BusinessDate on,
                               const PageRequest& page) {
  Where where(kOpen);
  where.maybe("a.round_id = ?", filter.round);
  where.maybe("a.product_id = ?", filter.product);
  where.maybe("a.variety_id = ?", filter.variety);
  where.maybe("a.winner_id = ?", filter.winner);
  where.maybe("a.state = ?", filter.state);
  if (!filter.region_code.empty()) where.with(covering(filter.region_code));
  where.containing({"CONVERT(p.code USING utf8mb4)", "p.generic_name"}, filter.words);
  return awards_where(session, actor, where, on, page);
}

std::optional<json::Object> award_view(db::Session& session, const Actor& actor, AwardId id, BusinessDate on) {
  auto found = awards_where(session, actor, Where(kOpen).with("a.id = ?", id), on, {});
  if (found.items.empty()) return std::nullopt;
  json::Object document = std::move(found.items.front());
  json::Array history;
  for (db::Row& row : session.query(kPrices, id)) {
    json::Object price{{"valid_from", row.take<BusinessDate>()}};
    price.set("price", row.take<Price>()).set("source", row.take<std::string>()).set("recorded_at", row.take<Instant>());
    history.push_back(std::move(price));
  }
  document.set("prices", std::move(history));
  return document;
}

Page<json::Object> list_authorisations(db::Session& session, const Actor& actor, const AuthorisationFilter& filter,
                                       const PageRequest& page) {
  Where where(kOpen);
  where.maybe("d.winner_id = ?", filter.winner).maybe("d.distributor_id = ?", filter.distributor);
  if (filter.active) where.with("d.state = ?", *filter.active ? "active" : "withdrawn");
  return read_page(session, kAuthorisations, "d.id", where, page, [&](db::Row& row) { return authorisation_item(row, actor); });
}

Page<json::Object> list_formulary(db::Session& session, AllianceId alliance, const PageRequest& page) {
  Where where(kOpen);
  where.with("f.alliance_id = ?", alliance).with("f.state = 'listed'");
  return read_page(session, kFormulary, "f.product_id", where, page, formulary_item);
}
#undef WINNING

}  // namespace liangjia::catalog
