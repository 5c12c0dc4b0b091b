#include "catalog/import/named_institutions.h"

#include "catalog/import/import_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/wording/names.h"
#include "core/base/noun.h"

namespace liangjia::catalog {

NamedInstitutions NamedInstitutions::load(db::Session& session, const Actor& actor, const ImportInput& input) {
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const sheet::TypedRow& row : input.sheet.rows) {
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
  const bool has_column = std::ranges::any_of(input.mapping.columns, [](const sheet::MappedColumn& column) {
    return column.key == "institution_code" || column.key == "institution_name";
  });
  return NamedInstitutions(found, actor.organisation, has_column);
}

NamedInstitutions::NamedInstitutions(const std::vector<Organisation>& within_scope, OrganisationId own, bool has_column)
    : own_(own), has_column_(has_column) {
  for (const Organisation& one : within_scope) {
    if (!held_.emplace(one.id, one).second) continue;
    by_code_.emplace(one.code, one.id);
    by_name_[wording::normal(one.name)].push_back(one.id);
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
    if (row.has("institution_name") && !wording::same_name(row.text("institution_name"), one.name)) {
      faults.add(row, "institution_name", fault::kInstitutionNameDiffers, {{"held", one.name}});
      return nullptr;
    }
    return &one;
  }
  if (!row.has("institution_name")) {
    if (has_column_) {
      faults.add(row, "institution_name", fault::kBlankInstitution);
      return nullptr;
    }
    const auto own = held_.find(own_);
    return own == held_.end() ? not_found() : &own->second;
  }
  const auto found = by_name_.find(wording::normal(row.text("institution_name")));
  if (found == by_name_.end()) return not_found();
  if (found->second.size() == 1) return &held_.at(found->second.front());
  const auto exact = [&](OrganisationId id) { return held_.at(id).name == row.text("institution_name"); };
  if (std::ranges::count_if(found->second, exact) == 1) return &held_.at(*std::ranges::find_if(found->second, exact));
  faults.add(row, "institution_name", fault::kInstitutionAmbiguous);
  return nullptr;
}

}  // namespace liangjia::catalog
