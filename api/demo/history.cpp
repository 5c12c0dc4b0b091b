#include "api/demo/history.h"

#include <algorithm>

#include "api/demo/city_parts.h"
#include "api/demo/draw.h"
#include "procurement/quota/compute_quota.h"
#include "procurement/quota/quota_queries.h"

namespace liangjia::api::demo {
namespace {

constexpr int kContractDaysAhead = -25;

Area area_of(const Loading& city, std::string_view region, std::size_t number) {
  Area area;
  area.region = region;
  area.number = number;
  const std::string bureau = bureau_of(region);
  area.maker = city.actor(bureau, Role::AgencyMaker);
  area.checker = city.actor(bureau, Role::AgencyChecker);
  area.bureau = city.organisations.at(bureau);
  area.lane = city.lane();
  return area;
}

Site site_of(const Loading& city, const catalog::Organisation& place, std::size_t number, Draw& draw) {
  Site site;
  site.place = &place;
  site.id = city.organisations.at(place.code);
  site.number = number;
  site.pharmacist = city.actor(place.code, Role::Pharmacist);
  site.finance = city.actor(place.code, Role::InstitutionFinance);
  site.pace = static_cast<int>(draw.between(65, 115));
  site.share = static_cast<int>(number % 7 == 3 ? draw.between(42, 57) : draw.between(66, 95));
  return site;
}

void contract_this_year(Loading& city, Areas& areas) {
  const BusinessDate from = city.present().first_day().plus_days(kContractDaysAhead);
  city.clerk.go_to(city.at(from, 9));
  const Actor maker = city.actor(bureau_of(kCityRegion), Role::AgencyMaker);
  for (std::size_t round = 0; round + 1 < city.city.rounds.size(); ++round) {
    city.clerk.story().does<procurement::ComputeQuota>(maker, {city.years.at(city.city.rounds[round].values.code)[1], std::nullopt});
  }
  contract_year(city, areas, 1, stage_today, from, true);
}

Areas areas_of(const Loading& city) {
  Areas areas;
  for (const County& county : kCounties) areas.push_back(area_of(city, county.region_code, areas.size()));
  areas.push_back(area_of(city, kDevelopmentZone.region_code, areas.size()));
  areas.push_back(area_of(city, kCityPool, areas.size()));
  Draw draw(city.city.seed, "sites");
  std::size_t number = 0;
  for (const catalog::Organisation& place : city.city.organisations) {
    if (place.kind != OrganisationKind::Institution) continue;
    const auto home = std::find_if(areas.begin(), areas.end(), [&](const Area& one) { return one.region == place.region_code; });
    home->sites.push_back(site_of(city, place, number++, draw));
  }
  for (const Alliance& one : city.city.alliances) {
    const auto home = std::find_if(areas.begin(), areas.end(), [&](const Area& area) { return area.region == one.region_code; });
    home->buyer = city.actor(one.lead, Role::AllianceBuyer);
    const auto lead = std::find_if(home->sites.begin(), home->sites.end(), [&](const Site& site) { return site.place->code == one.lead; });
    std::rotate(home->sites.begin(), lead, lead + 1);
  }
  return areas;
}

void read_contracts(const Loading& city, Areas& areas) {
  std::map<catalog::ProductId, const Product*> products;
  for (const Product& one : city.city.products) products[city.products.at(one.values.code)] = &one;
  std::map<std::string, Price> prices;
  for (const Award& one : city.city.awards) prices.emplace(one.product, one.price);
  std::map<OrganisationId, Site*> sites;
  for (Area& area : areas) {
    for (Site& site : area.sites) sites[site.id] = &site;
  }
  const auto session = city.parts.pool.lease();
  for (std::size_t round = 0; round < city.city.rounds.size(); ++round) {
    procurement::QuotaFilter filter;
    filter.year = city.years.at(city.city.rounds[round].values.code)[0];
    PageRequest page{std::nullopt, PageRequest::kMost};
    do {
      const auto found = procurement::list_quota(*session, city.system.scope, filter, page);
      for (const auto& item : found.items) {
        const Product& about = *products.at(item.account.product);
        if (item.account.contracted == Units{}) continue;
        sites.at(item.account.institution)
            ->contracts.push_back({round, about.values.code, about.variety, item.account.product, item.account.factor,
                                   item.account.contracted, prices.at(about.values.code)});
      }
      page.after = found.next;
    } while (page.after);
  }
  for (auto& [id, site] : sites) {
    std::sort(site->contracts.begin(), site->contracts.end(), [](const Contract& a, const Contract& b) { return a.product < b.product; });
    for (const Contract& one : site->contracts) site->stock[one.product_id] = Units{one.units.count() / 10};
  }
}

}  // namespace

Stage stage_today(const Area& area, std::size_t round) {
  constexpr Stage kSteps[] = {Stage::Computed, Stage::Confirmed, Stage::SignedByInstitutions};
  const bool county = area.buyer.has_value();
  if (round == 0) return county ? Stage::InForce : area.region == kCityPool ? Stage::SignedByInstitutions : Stage::Confirmed;
  return round == 1 ? kSteps[area.number % std::size(kSteps)] : Stage::Computed;
}

void load_history(Loading& city, DemoReport& report) {
  Areas areas = areas_of(city);
  const auto in_force = [](const Area&, std::size_t) { return Stage::InForce; };
  contract_year(city, areas, 0, in_force, city.city.begins().plus_days(kContractDaysAhead), false);
  read_contracts(city, areas);
  for (int ago = std::min(city.parts.history, kMonthsOfYear); ago > 0; --ago) {
    const BusinessMonth month = city.month(ago);
    city.each_at_once(month.text() + " 采购、结算与使用", areas.size(), [&](std::size_t i) {
      Area& area = areas[i];
      order_and_receive(city, area, month);
      invoice(city, area, month);
      report_use(city, area, month);
      settle(city, area, month);
      claim(city, area, month);
    });
  }
  contract_this_year(city, areas);
  city.each_at_once("今日待办", areas.size(), [&](std::size_t i) { leave_work(city, areas[i]); });
  for (const Area& area : areas) {
    report.orders += area.orders;
    report.batches += area.batches;
    report.claims += area.claims;
    report.usage_reports += area.reports;
  }
}

}  // namespace liangjia::api::demo
