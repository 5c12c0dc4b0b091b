#pragma once
// The institutions that the rows of a sheet name, by code or by name (WO-1). Rule IM-12: in a sheet without a column for them all rows are
// of the actor's own; in one with such a column a row that leaves it blank is at fault, and never means "me". Only those the actor may act
// for are held, so a foreign one reads exactly like one that does not exist.
#include <unordered_map>

#include "catalog/import/import_job.h"
#include "catalog/party/party.h"

namespace liangjia::catalog {

class NamedInstitutions {
 public:
  // Rows of a kind that has the columns institution_code and institution_name. At most four queries, however many rows.
  static NamedInstitutions load(db::Session& session, const Actor& actor, const ImportInput& input);
  // All that the actor may act for among those found.
  const std::unordered_map<OrganisationId, Organisation>& within_scope() const { return held_; }

  // Null when it cannot be told; the row is at fault then. Code and name must agree when both are given.
  const Organisation* of(const sheet::TypedRow& row, ImportFaults& faults) const;
  // The column the user would look at.
  static std::string_view column(const sheet::TypedRow& row);

 private:
  NamedInstitutions(const std::vector<Organisation>& within_scope, OrganisationId own, bool has_column);

  OrganisationId own_;
  bool has_column_;
  std::unordered_map<OrganisationId, Organisation> held_;
  std::unordered_map<std::string, OrganisationId> by_code_;
  std::unordered_map<std::string, std::vector<OrganisationId>> by_name_;  // in normal form
};

}  // namespace liangjia::catalog
