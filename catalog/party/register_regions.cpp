#include "catalog/party/register_regions.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kRegionLevels[] = {"province", "city", "city_pool", "county_pool", "county"};

}  // namespace

void RegisterRegions::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.regions, "regions", "code", [](const Region& one) { return one.code; }, errors);
  for (std::size_t i = 0; i < input.regions.size(); ++i) {
    const Region& one = input.regions[i];
    add_code_fault(errors, row_pointer("regions", i, "code"), check_division_code(one.code));
    check_text(one.name, 50, row_pointer("regions", i, "name"), errors);
    check_text(one.source, 200, row_pointer("regions", i, "source"), errors);
    check_token(one.level, kRegionLevels, row_pointer("regions", i, "level"), errors);
  }
}

Result<RegisterRegions::Snapshot> RegisterRegions::load(command::Context& context, const Input& input) {
  std::vector<std::string> codes;
  for (const Region& one : input.regions) {
    codes.push_back(one.code);
    if (!one.parent_code.empty()) codes.push_back(one.parent_code);
  }
  return Snapshot{known_regions(context.tx.session(), codes)};
}

Result<RegisterRegions::Decision> RegisterRegions::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  std::unordered_set<std::string> known = snapshot.known;
  for (const Region& one : input.regions) known.insert(one.code);
  FieldErrors errors;
  for (std::size_t i = 0; i < input.regions.size(); ++i) {
    const Region& one = input.regions[i];
    if (snapshot.known.contains(one.code))
      errors.add(row_pointer("regions", i, "code"), error::kAlreadyExists, named(noun::kNone, one.code));
    if (!one.parent_code.empty() && !known.contains(one.parent_code)) {
      errors.add(row_pointer("regions", i, "parent_code"), fault::kUnknownDivision, {{"code", one.parent_code}});
    }
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{};
}

std::vector<Region> RegisterRegions::apply(command::Context& context, const Snapshot&, const Input& input, const Decision&) {
  insert_regions(context.tx, input.regions);
  for (const Region& one : input.regions) context.audited(kind::kRegion, std::stoll(one.code), {}, region_document(one));
  return input.regions;
}

}  // namespace liangjia::catalog
