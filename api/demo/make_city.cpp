#include "api/demo/city_parts.h"

namespace liangjia::api::demo {

City make_city(std::uint64_t seed, BusinessMonth first_month) {
  const CityData& data = city_data();
  City city;
  city.seed = seed;
  city.first_month = first_month;
  add_places(city, data);
  add_enterprises(city, data);
  add_catalogue(city, data);
  add_volumes(city, data);
  add_people(city);
  return city;
}

BusinessMonth first_month_for(BusinessDate today) {
  return BusinessMonth::of(BusinessMonth::of(today).first_day().plus_months(-kMonthsOfYear));
}

}  // namespace liangjia::api::demo
