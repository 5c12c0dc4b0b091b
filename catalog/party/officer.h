#pragma once
// Rule CA-2: a county officer keeps the institutions and alliances of its county; what the whole city shares (enterprises, rounds,
// varieties, products, awards, divisions) is kept by the city bureau.
#include "catalog/party/party_errors.h"
#include "core/base/result.h"
#include "core/command/actor.h"

namespace liangjia::catalog {

inline bool serves_whole_city(const Actor& actor) {
  return actor.scope.all() || (actor.scope.kind() == OrganisationKind::Bureau && region_prefix(actor.scope.region_code()).size() <= 4);
}

inline Result<Done> needs_city_bureau(const Actor& actor) {
  if (serves_whole_city(actor)) return Done{};
  return reject(fault::kCityBureauOnly);
}

inline bool division_served(const Actor& actor, std::string_view region_code) {
  return actor.scope.all() ||
         (actor.scope.kind() == OrganisationKind::Bureau && region_code.starts_with(region_prefix(actor.scope.region_code())));
}

}  // namespace liangjia::catalog
