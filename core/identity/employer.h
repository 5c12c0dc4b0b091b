#pragma once
// The organisation a user belongs to, as far as accounts need to know it. Organisations are catalog/party's, which alone writes them; from
// here their table `organisation` is read only.
#include <optional>
#include <string>
#include <vector>

#include "core/base/identifier.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/identity/user_account.h"

namespace liangjia::identity {

struct Employer {
  OrganisationId id;
  OrganisationKind kind = OrganisationKind::Institution;
  std::string code;
  std::string name;
  std::string region_code;
};

// An account with the organisation it belongs to.
struct Employee {
  UserAccount account;
  Employer employer;
  bool money_elsewhere = false;  // another account of the same person moves money or administers (Rule AC-25)
};

std::optional<Employer> find_employer(db::Session& session, OrganisationId id);
// All rows found; order and repeats of the ids do not matter.
std::vector<Employer> find_employers(db::Session& session, const std::vector<OrganisationId>& ids);

}  // namespace liangjia::identity
