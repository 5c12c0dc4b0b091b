#include "catalog/party/register_organisations.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kRegionLevels[] = {"province", "city", "city_pool", "county_pool", "county"};
constexpr std::string_view kInstitutionLevels[] = {"hospital", "township", "village_clinic"};
constexpr std::string_view kNoDivision = "000000";

template <std::size_t N>
std::string joined(const std::string_view (&tokens)[N]) {
  std::string out;
  for (const std::string_view token : tokens) out += (out.empty() ? "" : ", ") + std::string(token);
  return out;
}

template <std::size_t N>
void check_token(const std::string_view (&tokens)[N], const std::string& token, const std::string& pointer, FieldErrors& errors) {
  if (std::find(std::begin(tokens), std::end(tokens), token) == std::end(tokens)) {
    errors.add(pointer, error::kUnknownValue, {{"allowed", joined(tokens)}});
  }
}

std::string region_key(const Region& region) { return region.code; }
std::string organisation_key(const Organisation& organisation) { return organisation.code; }

json::Object region_document(const Region& one) {
  return {{"code", one.code},
          {"name", one.name},
          {"parent_code", one.parent_code.empty() ? json::Value() : json::Value(one.parent_code)},
          {"level", one.level},
          {"source", one.source}};
}

}  // namespace

void check_organisation(const Organisation& one, const std::string& prefix, FieldErrors& errors) {
  check_text(one.name, 200, prefix + "name", errors);
  switch (one.kind) {
    case OrganisationKind::Institution: {
      const CodeCheck code = check_institution_code(one.code);
      add_code_fault(errors, prefix + "code", code);
      if (!code && division_of_institution(one.code) != one.region_code) {
        errors.add(prefix + "region_code", fault::kDivisionDiffers, {{"expected", std::string(division_of_institution(one.code))}});
      }
      check_token(kInstitutionLevels, one.level, prefix + "level", errors);
      break;
    }
    case OrganisationKind::Enterprise:
      add_code_fault(errors, prefix + "code", check_uscc(one.code));
      if (one.uscc != one.code) errors.add(prefix + "uscc", error::kWrongFormat, {{"example", one.code}});
      break;
    case OrganisationKind::Bureau:
      add_code_fault(errors, prefix + "code", check_bureau_code(one.code));
      break;
  }
  if (one.kind != OrganisationKind::Institution && !one.level.empty())
    errors.add(prefix + "level", error::kUnknownValue, {{"allowed", "-"}});
  if (one.kind != OrganisationKind::Enterprise && !one.uscc.empty()) add_code_fault(errors, prefix + "uscc", check_uscc(one.uscc));
  if (one.kind != OrganisationKind::Enterprise || one.region_code != kNoDivision) {
    add_code_fault(errors, prefix + "region_code", check_division_code(one.region_code));
  }
}

void RegisterRegions::check(const Input& input, FieldErrors& errors) {
  check_rows(input.regions, "regions", "code", region_key, errors);
  for (std::size_t i = 0; i < input.regions.size(); ++i) {
    const Region& one = input.regions[i];
    add_code_fault(errors, row_pointer("regions", i, "code"), check_division_code(one.code));
    check_text(one.name, 50, row_pointer("regions", i, "name"), errors);
    check_text(one.source, 200, row_pointer("regions", i, "source"), errors);
    check_token(kRegionLevels, one.level, row_pointer("regions", i, "level"), errors);
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
  return Decision{input.regions};
}

command::Reply RegisterRegions::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  insert_regions(context.tx, decision.regions);
  json::Array items;
  for (const Region& one : decision.regions) {
    items.push_back(region_document(one));
    context.audited("region", std::stoll(one.code), {}, region_document(one));
  }
  return {201, json::Object{{"items", std::move(items)}}, 0};
}

void RegisterOrganisations::check(const Input& input, FieldErrors& errors) {
  check_rows(input.organisations, "organisations", "code", organisation_key, errors);
  for (std::size_t i = 0; i < input.organisations.size(); ++i) {
    check_organisation(input.organisations[i], row_pointer("organisations", i, ""), errors);
  }
}

Result<RegisterOrganisations::Snapshot> RegisterOrganisations::load(command::Context& context, const Input& input) {
  std::vector<std::string> codes;
  std::vector<std::string> regions;
  for (const Organisation& one : input.organisations) {
    codes.push_back(one.code);
    regions.push_back(one.region_code);
  }
  Snapshot snapshot;
  for (const Organisation& one : find_organisations_by_codes(context.tx.session(), codes)) snapshot.taken.insert(one.code);
  snapshot.regions = known_regions(context.tx.session(), regions);
  return snapshot;
}

Result<RegisterOrganisations::Decision> RegisterOrganisations::decide(const Snapshot& snapshot, const Input& input,
                                                                      const command::Moment& moment) {
  FieldErrors errors;
  Decision decision;
  for (std::size_t i = 0; i < input.organisations.size(); ++i) {
    const Organisation& one = input.organisations[i];
    if (snapshot.taken.contains(one.code))
      errors.add(row_pointer("organisations", i, "code"), error::kAlreadyExists, named(noun::kNone, one.code));
    const bool enterprise = one.kind == OrganisationKind::Enterprise;
    // An enterprise's seat may be anywhere in the country: only institutions and bureaus must lie in a known division.
    if (!enterprise && !snapshot.regions.contains(one.region_code)) {
      errors.add(row_pointer("organisations", i, "region_code"), fault::kUnknownDivision, {{"code", one.region_code}});
    } else if (!enterprise && !division_served(moment.actor, one.region_code)) {
      errors.add(row_pointer("organisations", i, "region_code"), fault::kOutsideDivision, {{"code", one.region_code}});
    }
    if (enterprise && !serves_whole_city(moment.actor)) return reject(fault::kCityBureauOnly);
    Organisation made = one;
    made.name = trimmed(one.name);
    made.state = OrganisationState::Active;
    made.version = 1;
    decision.organisations.push_back(std::move(made));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply RegisterOrganisations::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<Organisation> made = decision.organisations;
  json::Array items;
  for (Organisation& one : made) {
    one.id = context.ids.next<OrganisationId>();
    items.push_back(organisation_document(one));
    context.audited("organisation", one.id.value(), {}, items.back());
  }
  insert_organisations(context.tx, made, context.now());
  return {201, json::Object{{"items", std::move(items)}}, 0};
}

void ChangeOrganisation::check(const Input& input, FieldErrors& errors) {
  check_text(input.name, 200, "/name", errors);
  if (!input.uscc.empty()) add_code_fault(errors, "/uscc", check_uscc(input.uscc));
}

Result<ChangeOrganisation::Snapshot> ChangeOrganisation::load(command::Context& context, const Input& input) {
  auto found = lock_organisation(context.tx, input.id);
  if (!found) return reject(error::kNotFound);
  return Snapshot{std::move(*found)};
}

Result<ChangeOrganisation::Decision> ChangeOrganisation::decide(const Snapshot& snapshot, const Input& input,
                                                                const command::Moment& moment) {
  const Organisation& before = snapshot.organisation;
  if (before.kind == OrganisationKind::Enterprise) {
    if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  } else if (!division_served(moment.actor, before.region_code)) {
    return reject(error::kNotFound);
  }
  if (before.version != input.version) return reject(error::kVersionMismatch);
  Decision decision{before};
  decision.changed.name = trimmed(input.name);
  decision.changed.state = input.state;
  if (before.kind != OrganisationKind::Enterprise) decision.changed.uscc = input.uscc;
  if (before.kind == OrganisationKind::Institution) decision.changed.level = input.level;
  FieldErrors errors;
  check_organisation(decision.changed, "/", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply ChangeOrganisation::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_organisation(context.tx, decision.changed);
  Organisation after = decision.changed;
  ++after.version;
  context.audited("organisation", after.id.value(), organisation_document(snapshot.organisation), organisation_document(after));
  return {200, organisation_document(after), after.version};
}

}  // namespace liangjia::catalog
