#pragma once
// The institutions that the rows of a sheet name, by code or by name; a row that names none means the actor's own. Only those the
// actor may act for are held, so a foreign one reads exactly like one that does not exist.
#include <unordered_map>

#include "catalog/import/import_job.h"
#include "catalog/party/party.h"

namespace liangjia::catalog {

class NamedInstitutions {
 public:
  // Rows of a kind that has the columns institution_code and institution_name. At most three queries, however many rows.
  static NamedInstitutions load(db::Session& session, const Actor& actor, const std::vector<sheet::TypedRow>& rows);
  explicit NamedInstitutions(const std::vector<Organisation>& within_scope, OrganisationId own);

  // Null when it cannot be told; the row is at fault then. Code and name must agree when both are given.
  const Organisation* of(const sheet::TypedRow& row, ImportFaults& faults) const;
  // The column the user would look at.
  static std::string_view column(const sheet::TypedRow& row);

 private:
  OrganisationId own_;
  std::unordered_map<OrganisationId, Organisation> held_;
  std::unordered_map<std::string, OrganisationId> by_code_;
  std::unordered_map<std::string, std::vector<OrganisationId>> by_name_;
};

}  // namespace liangjia::catalog
