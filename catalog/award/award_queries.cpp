#include "catalog/award/award_queries.h"

#include <algorithm>

#include "catalog/award/award_table.h"
#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr auto kAwardView = db::view<AwardView>(
    db::part<kAwardTable, "a">(&AwardView::award), db::column("r.name", &AwardView::round_name),
    db::column("p.code", &AwardView::product_code), db::column("p.generic_name", &AwardView::generic_name),
    db::column("p.spec", &AwardView::spec), db::column("p.pack", &AwardView::pack), db::column("o.name", &AwardView::winner_name));
constexpr auto kAwards = db::select<kAwardView,
                                    "FROM award a JOIN procurement_round r ON r.id = a.round_id JOIN product p ON p.id = a.product_id "
                                    "JOIN organisation o ON o.id = a.winner_id">("award_queries.awards");

constexpr ListIndex kIndexes[] = {{"award_product", "a.product_id"}, {"award_winner", "a.winner_id"}};
constexpr ListSource kSource{"award a", "a.id", kIndexes, {}, "STRAIGHT_JOIN product p ON p.id = a.product_id"};

constexpr auto kAuthorisationView = db::view<AuthorisationView>(
    db::part<kAuthorisationTable, "d">(&AuthorisationView::authorisation), db::column("w.name", &AuthorisationView::winner_name),
    db::column("o.name", &AuthorisationView::distributor_name), db::column("r.name", &AuthorisationView::area_name),
    db::column("p.code", &AuthorisationView::product_code), db::column("p.generic_name", &AuthorisationView::generic_name));
constexpr auto kAuthorisations =
    db::select<kAuthorisationView,
               "FROM distribution_authorisation d JOIN organisation w ON w.id = d.winner_id JOIN organisation o ON o.id = d.distributor_id "
               "LEFT JOIN region r ON r.code = d.area_code LEFT JOIN product p ON p.id = d.product_id">("award_queries.authorisations");

constexpr Unscoped kOpen{"the catalogue is one and open to all"};

void set_prices(db::Session& session, std::vector<AwardView>& views, BusinessDate on) {
  std::vector<AwardId> ids;
  for (const AwardView& view : views) ids.push_back(view.award.id);
  const auto prices = award_prices_on(session, ids, on);
  for (AwardView& view : views) {
    const auto price = std::ranges::find(prices, view.award.id, &std::pair<AwardId, Price>::first);
    if (price != prices.end()) view.price = price->second;
  }
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

Page<AwardView> list_awards(db::Session& session, const AwardFilter& filter, BusinessDate today, const PageRequest& page) {
  Where where(kOpen);
  where.maybe("a.round_id = ?", filter.round);
  where.maybe("a.product_id = ?", filter.product);
  where.maybe("a.variety_id = ?", filter.variety);
  where.maybe("a.winner_id = ?", filter.winner);
  where.maybe("a.state = ?", filter.state);
  if (!filter.region_code.empty()) where.with(covering(filter.region_code));
  where.containing({"CONVERT(p.code USING utf8mb4)", "p.generic_name"}, filter.words);
  auto found = read_page(session, kAwards, kSource, where, page);
  set_prices(session, found.items, filter.on.value_or(today));
  return found;
}

std::optional<AwardView> find_award_view(db::Session& session, AwardId id, BusinessDate on) {
  auto found = read_one(session, kAwards, Where(kOpen).with("a.id = ?", id));
  if (found) found->price = award_price_on(session, id, on);
  return found;
}

Page<AuthorisationView> list_authorisations(db::Session& session, const AuthorisationFilter& filter, const PageRequest& page) {
  Where where(kOpen);
  where.maybe("d.winner_id = ?", filter.winner).maybe("d.distributor_id = ?", filter.distributor);
  if (filter.active) where.with("d.state = ?", *filter.active ? AuthorisationState::Active : AuthorisationState::Withdrawn);
  return read_page(session, kAuthorisations, "d.id", where, page);
}

}  // namespace liangjia::catalog
