#include "catalog/import/named_institutions.h"

#include "catalog/import/import_errors.h"
#include "catalog/party/party_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {

NamedInstitutions NamedInstitutions::load(db::Session& session, const Actor& actor, const std::vector<sheet::TypedRow>& rows) {
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const sheet::TypedRow& row : rows) {
    if (row.has("institution_code")) {
      codes.push_back(row.text("institution_code"));
    } else if (row.has("institution_name")) {
      names.push_back(row.text("institution_name"));
    }
  }
  std::vector<Organisation> found = find_organisations(session, {actor.organisation});
  for (Organisation& one : find_organisations_by_codes(session, codes)) found.push_back(std::move(one));
  for (Organisation& one : find_organisations_by_names(session, OrganisationKind::Institution, names)) found.push_back(std::move(one));
  std::erase_if(found, [&](const Organisation& one) {
    return one.kind != OrganisationKind::Institution || !actor.scope.covers_institution(one.id, one.region_code);
  });
  return NamedInstitutions(found, actor.organisation);
}

NamedInstitutions::NamedInstitutions(const std::vector<Organisation>& within_scope, OrganisationId own) : own_(own) {
  for (const Organisation& one : within_scope) {
    if (!held_.emplace(one.id, one).second) continue;
    by_code_.emplace(one.code, one.id);
    by_name_[one.name].push_back(one.id);
  }
}

std::string_view NamedInstitutions::column(const sheet::TypedRow& row) {
  return row.has("institution_code") ? "institution_code" : "institution_name";
}

const Organisation* NamedInstitutions::of(const sheet::TypedRow& row, ImportFaults& faults) const {
  const auto not_found = [&] {
    faults.add(row, column(row), error::kReferenceNotFound, named(noun::kInstitution));
    return nullptr;
  };
  if (row.has("institution_code")) {
    const auto found = by_code_.find(row.text("institution_code"));
    if (found == by_code_.end()) return not_found();
    const Organisation& one = held_.at(found->second);
    if (row.has("institution_name") && row.text("institution_name") != one.name) {
      faults.add(row, "institution_name", fault::kInstitutionNameDiffers, {{"held", one.name}});
      return nullptr;
    }
    return &one;
  }
  if (!row.has("institution_name")) {
    const auto own = held_.find(own_);
    return own == held_.end() ? not_found() : &own->second;
  }
  const auto found = by_name_.find(row.text("institution_name"));
  if (found == by_name_.end()) return not_found();
  if (found->second.size() == 1) return &held_.at(found->second.front());
  faults.add(row, "institution_name", fault::kInstitutionAmbiguous);
  return nullptr;
}

}  // namespace liangjia::catalog
