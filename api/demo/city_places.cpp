#include <algorithm>
#include <array>

#include "api/demo/city_parts.h"
#include "api/demo/draw.h"

namespace liangjia::api::demo {
namespace {

// Names of townships that are nowhere in the city.
constexpr std::string_view kTownships[] = {"和安镇", "永福镇", "康宁乡", "长乐乡", "瑞丰乡", "春和乡",
                                           "福泽镇", "嘉禾乡", "仁里镇", "信义乡", "百福镇", "双乐乡"};
constexpr std::string_view kCityHospitals[] = {"市第一人民医院", "市第二人民医院", "市中医院", "市妇幼保健院", "市康复医院"};
constexpr std::string_view kZoneHospitals[] = {"社区卫生服务中心", "康宁医院"};

const std::string& region_name(const City& city, std::string_view code) {
  const auto found =
      std::find_if(city.regions.begin(), city.regions.end(), [&](const catalog::Region& region) { return region.code == code; });
  ensure(found != city.regions.end(), "a division of the demo city that is not in its table");
  return found->name;
}

std::string in_five(std::size_t serial) {
  std::string digits = std::to_string(serial);
  return std::string(5 - digits.size(), '0') + digits;
}

std::string add_institution(City& city, std::string_view region, std::size_t serial, std::string name, std::string_view level) {
  catalog::Organisation one;
  one.kind = OrganisationKind::Institution;
  one.code = "H" + std::string(region) + in_five(serial);
  one.name = "演示·" + std::move(name);
  one.region_code = region;
  one.level = level;
  city.delivery_points.push_back({one.code, level == "hospital" ? "药库" : "药房", "演示地址·" + one.name});
  city.organisations.push_back(one);
  return one.code;
}

void add_bureau(City& city, std::string_view region) {
  catalog::Organisation one;
  one.kind = OrganisationKind::Bureau;
  one.code = "YB" + std::string(region);
  one.name = "演示·" + region_name(city, region) + "医疗保障局";
  one.region_code = region;
  city.organisations.push_back(std::move(one));
}

// A lead hospital, 7 to 9 members: township hospitals and one village clinic.
void add_alliance(City& city, std::string_view region, std::size_t members, Draw& draw) {
  const std::string& county = region_name(city, region);
  std::vector<std::string_view> townships(std::begin(kTownships), std::end(kTownships));
  draw.shuffle(townships);
  Alliance alliance{"YGT" + std::string(region), "演示·" + county + "医共体", std::string(region), {}, {}};
  alliance.lead = add_institution(city, region, 1, county + "人民医院", "hospital");
  for (std::size_t i = 0; i + 1 < members; ++i) {
    alliance.members.push_back(
        add_institution(city, region, i + 2, county + std::string(townships[i]) + (i == 0 ? "中心卫生院" : "卫生院"), "township"));
  }
  alliance.members.push_back(
      add_institution(city, region, members + 1, county + std::string(townships[0]) + "示范村卫生室", "village_clinic"));
  city.alliances.push_back(std::move(alliance));
}

}  // namespace

Level level_of(const catalog::Organisation& institution) {
  if (institution.level == "village_clinic") return Level::VillageClinic;
  return institution.level == "township" ? Level::Township : Level::Hospital;
}

void add_places(City& city, const CityData& data) {
  city.regions = data.regions;
  add_bureau(city, kCityRegion);
  for (const County& county : kCounties) add_bureau(city, county.region_code);
  add_bureau(city, kDevelopmentZone.region_code);

  Draw draw(city.seed, "places");
  for (std::size_t i = 0; i < std::size(kCounties); ++i) add_alliance(city, kCounties[i].region_code, 7 + i % 3, draw);
  for (std::size_t i = 0; i < std::size(kCityHospitals); ++i) {
    add_institution(city, kCityPool, i + 1, "丽水" + std::string(kCityHospitals[i]), "hospital");
  }
  for (std::size_t i = 0; i < std::size(kZoneHospitals); ++i) {
    add_institution(city, kDevelopmentZone.region_code, i + 1,
                    region_name(city, kDevelopmentZone.region_code) + std::string(kZoneHospitals[i]), i == 0 ? "township" : "hospital");
  }
}

}  // namespace liangjia::api::demo
