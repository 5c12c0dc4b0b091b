#pragma once
// The parts of make_city(), each adding to what the parts before it made.
#include <span>

#include "api/demo/city.h"
#include "api/demo/city_data.h"

namespace liangjia::api::demo {

// A county or county-level pool and how its people's user names begin.
struct County {
  std::string_view region_code;
  std::string_view pinyin;
};
inline constexpr County kCounties[] = {{"331102", "liandu"},   {"331121", "qingtian"}, {"331122", "jinyun"},
                                       {"331123", "suichang"}, {"331124", "songyang"}, {"331125", "yunhe"},
                                       {"331126", "qingyuan"}, {"331127", "jingning"}, {"331181", "longquan"}};
// Pools without an alliance: their hospitals report and order for themselves.
inline constexpr County kDevelopmentZone{"331103", "kaifaqu"};

Level level_of(const catalog::Organisation& institution);

void add_places(City& city, const CityData& data);       // regions, bureaus, institutions, alliances, delivery points
void add_enterprises(City& city, const CityData& data);  // winners, other makers, distributors
void add_catalogue(City& city, const CityData& data);    // rounds, varieties, products, awards, authorisations, formularies
void add_volumes(City& city, const CityData& data);      // reports
void add_people(City& city);                             // users, bank accounts

// Enterprises that are made up; the published winners keep the names under which they won.
inline constexpr std::string_view kBackupMakers[] = {"演示·丽岚制药有限公司", "演示·括苍制药有限公司", "演示·好川制药有限公司"};
inline constexpr std::string_view kOtherMakers[] = {"演示·原研药业股份有限公司", "演示·海外原研制药公司", "演示·普惠制药有限公司",
                                                    "演示·康诚制药有限公司"};
inline constexpr std::size_t kOriginators = 2;  // the first of kOtherMakers
inline constexpr std::string_view kDistributors[] = {"演示·瓯江医药配送有限公司", "演示·松阴溪医药配送有限公司",
                                                     "演示·百山医药配送有限公司"};

const std::string& enterprise_code(const City& city, std::string_view name);
std::vector<std::string> codes_of(const City& city, std::span<const std::string_view> names);
std::vector<std::string> winners_of(const City& city);  // with an award, main or backup, in the order of their user names

}  // namespace liangjia::api::demo
