#include "core/identity/employer.h"

#include "core/database/in_list.h"

namespace liangjia::identity {
namespace {

#define EMPLOYER_COLUMNS "id, kind, code, name, region_code"
constexpr db::Sql kEmployer{"employer.one", "SELECT " EMPLOYER_COLUMNS " FROM organisation WHERE id = ?"};
constexpr db::Sql kEmployers{"employer.many", "SELECT " EMPLOYER_COLUMNS " FROM organisation WHERE id IN {in}"};
#undef EMPLOYER_COLUMNS

Employer employer_of(db::Row& row) {
  Employer employer;
  employer.id = row.take<OrganisationId>();
  employer.kind = row.take<OrganisationKind>();
  employer.code = row.take<std::string>();
  employer.name = row.take<std::string>();
  employer.region_code = row.take<std::string>();
  return employer;
}

}  // namespace

std::optional<Employer> find_employer(db::Session& session, OrganisationId id) {
  auto row = session.one(kEmployer, id);
  return row ? std::optional{employer_of(*row)} : std::nullopt;
}

std::vector<Employer> find_employers(db::Session& session, const std::vector<OrganisationId>& ids) {
  std::vector<Employer> found;
  for (db::Row& row : db::query_in(session, kEmployers, db::values_of(ids))) found.push_back(employer_of(row));
  return found;
}

}  // namespace liangjia::identity
