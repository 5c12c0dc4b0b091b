#pragma once
// The small city's catalogue and the officers who keep it.
#include "catalog/award/offer.h"
#include "tests/support/workbench.h"

namespace liangjia::test {
using catalog::Offer;
using catalog::Organisation;
using catalog::ProductId;

struct CatalogueBench : Workbench {
  CatalogueBench() : Workbench({}, {}) {}
  Actor officer = actor(city::kCityBureau, {Role::CatalogueOfficer});
  Actor county_officer = actor(city::kCountyBureau, {Role::CatalogueOfficer});
  db::Pool::Lease lease = pool->lease();
  db::Session& session = *lease;

  Offer offer(OrganisationId who, ProductId product) { return catalog::offers_on(session, {{who, product}}, clock.today()).at(0); }
};

inline Organisation institution(std::string code, std::string region) {
  Organisation one;
  one.code = std::move(code);
  one.name = "某卫生院";
  one.region_code = std::move(region);
  one.level = "township";
  return one;
}

inline Price price(std::string_view text) { return *Price::parse(text); }

}  // namespace liangjia::test
