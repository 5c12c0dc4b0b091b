#include "core/identity/employer.h"

#include "core/identity/employer_view.h"

namespace liangjia::identity {
namespace {

constexpr auto kEmployer = db::select<kEmployerView, "FROM organisation WHERE id = ?">("employer.one");
constexpr auto kEmployers = db::select<kEmployerView, "FROM organisation WHERE id IN {in}">("employer.many");

}  // namespace

std::optional<Employer> find_employer(db::Session& session, OrganisationId id) { return db::one(session, kEmployer, id); }
std::vector<Employer> find_employers(db::Session& session, const std::vector<OrganisationId>& ids) {
  return db::all_in(session, kEmployers, ids);
}

}  // namespace liangjia::identity
