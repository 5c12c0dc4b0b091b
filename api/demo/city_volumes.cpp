#include <algorithm>
#include <map>

#include "api/demo/city_parts.h"
#include "api/demo/draw.h"

namespace liangjia::api::demo {
namespace {

// How much an institution uses, in thousandths of a lead hospital of middle size.
std::int64_t size_of(const catalog::Organisation& institution, Draw& draw) {
  switch (level_of(institution)) {
    case Level::VillageClinic:
      return draw.between(3, 9);
    case Level::Township:
      return draw.between(30, 90);
    case Level::Hospital:
      return institution.region_code == kCityPool ? draw.between(1'200, 2'200) : draw.between(600, 1'400);
  }
  throw InternalBug("level of an institution without a size");
}

const VarietyData& data_of(const City& city, const CityData& data, const std::string& variety_code) {
  for (const catalog::Variety& variety : city.varieties) {
    if (variety.code != variety_code) continue;
    for (const VarietyData& one : data.varieties) {
      if (one.variety == variety.generic_name && one.route_form_group == variety.route_form_group) return one;
    }
  }
  throw InternalBug("a variety of the demo city without its data");
}

const Award& main_award(const City& city, const std::string& variety) {
  return *std::find_if(city.awards.begin(), city.awards.end(), [&](const Award& award) { return award.variety == variety; });
}

VolumeLine line_of(const City& city, const VarietyData& about, const std::string& variety, Level level, std::int64_t size, Draw& draw) {
  VolumeLine line;
  line.variety = variety;
  line.used[0] = about.yearly_units * size * draw.between(600, 1'400) / 1'000'000;
  line.used[1] = line.used[0] * draw.between(90, 120) / 100;
  // Most report 85 to 110 % of what they used, rounded up; a few hospitals less than the floor, with a reason.
  const bool below = level == Level::Hospital && draw.one_in(40);
  const std::int64_t percent = below ? draw.between(55, 75) : draw.between(85, 110);
  line.units = (line.mean() * percent + 99) / 100;
  if (below) line.reason = "演示原因：临床路径调整，改用同类品种";
  if (level == Level::Hospital && draw.one_in(4)) line.product = main_award(city, variety).product;
  return line;
}

}  // namespace

void add_volumes(City& city, const CityData& data) {
  Draw draw(city.seed, "volumes");
  for (const catalog::Organisation& one : city.organisations) {
    if (one.kind != OrganisationKind::Institution) continue;
    const Level level = level_of(one);
    const std::int64_t size = size_of(one, draw);
    for (const Round& round : city.rounds) {
      VolumeReport report{one.code, round.values.code, {}};
      for (const RoundVariety& held : round.varieties) {
        const VarietyData& about = data_of(city, data, held.variety);
        if (level < about.least_level) continue;
        VolumeLine line = line_of(city, about, held.variety, level, size, draw);
        if (line.units > 0) report.lines.push_back(std::move(line));
      }
      if (!report.lines.empty()) city.reports.push_back(std::move(report));
    }
  }
}

}  // namespace liangjia::api::demo
