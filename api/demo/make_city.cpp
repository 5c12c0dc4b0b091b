#include "api/demo/city_parts.h"

namespace liangjia::api::demo {

City make_city(std::uint64_t seed, int first_year) {
  const CityData& data = city_data();
  City city;
  city.seed = seed;
  city.first_year = first_year;
  add_places(city, data);
  add_enterprises(city, data);
  add_catalogue(city, data);
  add_volumes(city, data);
  add_people(city);
  return city;
}

int first_year_for(BusinessDate today) {
  const bool within = today.year() >= kFirstYear && today.year() < kFirstYear + kYears;
  return within ? kFirstYear : today.year();
}

}  // namespace liangjia::api::demo
