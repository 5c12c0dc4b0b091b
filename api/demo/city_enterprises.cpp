#include <algorithm>

#include "api/demo/city_parts.h"
#include "catalog/party/codes.h"

namespace liangjia::api::demo {
namespace {

// Test codes: division 000000 belongs to nobody, DEM marks the demo; the check character is right.
std::string test_uscc(std::size_t serial) {
  const std::string digits = std::to_string(serial);
  const std::string body = "91000000DEM" + std::string(6 - digits.size(), '0') + digits;
  return body + *catalog::uscc_check_character(body);
}

}  // namespace

void add_enterprises(City& city, const CityData& data) {
  std::size_t serial = 0;
  std::vector<std::string> names;
  for (const WinningData& one : data.winning) {
    if (std::find(names.begin(), names.end(), one.winner) == names.end()) names.push_back(one.winner);
  }
  names.insert(names.end(), std::begin(kBackupMakers), std::end(kBackupMakers));
  names.insert(names.end(), std::begin(kOtherMakers), std::end(kOtherMakers));
  names.insert(names.end(), std::begin(kDistributors), std::end(kDistributors));
  for (const std::string& name : names) {
    catalog::Organisation one;
    one.kind = OrganisationKind::Enterprise;
    one.code = one.uscc = test_uscc(++serial);
    one.name = name;
    one.region_code = "000000";
    city.organisations.push_back(std::move(one));
  }
}

const std::string& enterprise_code(const City& city, std::string_view name) {
  const auto found = std::find_if(city.organisations.begin(), city.organisations.end(), [&](const catalog::Organisation& one) {
    return one.kind == OrganisationKind::Enterprise && one.name == name;
  });
  ensure(found != city.organisations.end(), "an enterprise of the demo city that was not made");
  return found->code;
}

std::vector<std::string> codes_of(const City& city, std::span<const std::string_view> names) {
  std::vector<std::string> codes;
  for (const std::string_view name : names) codes.push_back(enterprise_code(city, name));
  return codes;
}

std::vector<std::string> winners_of(const City& city) {
  std::vector<std::string> winners;
  for (const catalog::Organisation& one : city.organisations) {
    const bool won = std::any_of(city.awards.begin(), city.awards.end(), [&](const Award& award) { return award.winner == one.code; });
    if (won) winners.push_back(one.code);
  }
  return winners;
}

}  // namespace liangjia::api::demo
