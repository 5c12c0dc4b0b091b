#include "catalog/party/register_organisations.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kInstitutionLevels[] = {"hospital", "township", "village_clinic"};
constexpr std::string_view kNoDivision = "000000";

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
      check_token(one.level, kInstitutionLevels, prefix + "level", errors);
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

void RegisterOrganisations::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.organisations, "organisations", "code", [](const Organisation& one) { return one.code; }, errors);
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

Result<std::vector<Organisation>> RegisterOrganisations::decide(const Snapshot& snapshot, const Input& input,
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
    decision.push_back(std::move(made));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

std::vector<Organisation> RegisterOrganisations::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  std::vector<Organisation> made = decision;
  for (Organisation& one : made) {
    one.id = context.ids.next<OrganisationId>();
    one.created_at = context.now();
    context.audited(kind::kOrganisation, one.id.value(), {}, organisation_document(one));
  }
  insert_organisations(context.tx, made);
  return made;
}

}  // namespace liangjia::catalog
