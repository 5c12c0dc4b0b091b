#pragma once
// Changes what may change of an organisation; a county bureau keeps its own institutions, the city's the enterprises (Rule CA-2).
//   CA-12 nobody takes the organisation they belong to out of use, nor one that has administrators in use: they would all be shut out, and
//   nobody left to let them in again. `liangjia organisation reopen CODE` is the way back on the machine.
#include "catalog/party/party.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct ChangeOrganisation {
  static constexpr std::string_view kName = "change_organisation";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    OrganisationId id;
    std::int64_t version = 0;
    std::string name;
    std::string uscc;   // of an institution or bureau; an enterprise's is its code and stays
    std::string level;  // of an institution
    OrganisationState state = OrganisationState::Active;
  };
  struct Snapshot {
    Organisation organisation;
    bool has_administrators = false;  // asked where it is taken out of use
  };
  using Decision = Organisation;
  using Outcome = Organisation;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Organisation& organisation, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
