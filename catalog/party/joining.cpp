#include "catalog/party/joining.h"

#include "catalog/party/party_errors.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"

namespace liangjia::catalog {

std::unordered_map<std::string, Organisation> institutions_by_code(db::Session& session, const std::vector<std::string>& codes) {
  return by_key(find_organisations_by_codes(session, codes), [](const Organisation& one) { return one.code; });
}

std::vector<OrganisationId> ids_of(const std::unordered_map<std::string, Organisation>& organisations) {
  std::vector<OrganisationId> ids;
  for (const auto& [code, organisation] : organisations) ids.push_back(organisation.id);
  return ids;
}

std::optional<OrganisationId> may_join(const std::unordered_map<std::string, Organisation>& institutions,
                                       const std::vector<Membership>& memberships, const std::string& code, std::string_view region_code,
                                       BusinessDate on, const std::string& pointer, FieldErrors& errors) {
  const auto found = institutions.find(code);
  if (found == institutions.end()) {
    errors.add(pointer, error::kReferenceNotFound, named(noun::kInstitution, code));
    return std::nullopt;
  }
  const Organisation& one = found->second;
  if (one.kind != OrganisationKind::Institution || one.state != OrganisationState::Active) {
    errors.add(pointer, fault::kNotAnInstitution, {{"name", one.name}});
    return std::nullopt;
  }
  if (!one.region_code.starts_with(region_prefix(region_code))) {
    errors.add(pointer, fault::kOutsideDivision, {{"code", one.region_code}});
    return std::nullopt;
  }
  for (const Membership& membership : memberships) {
    if (membership.institution == one.id && membership.touches(on)) {
      errors.add(pointer, fault::kMemberElsewhere, {{"name", one.name}, {"alliance", membership.alliance_name}});
      return std::nullopt;
    }
  }
  return one.id;
}

}  // namespace liangjia::catalog
