#pragma once
// A winner takes an authorisation back; what was ordered under it goes on.
#include "catalog/award/award_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

// Whether this winner's authorisations are the actor's to give and to take back.
bool authorises_for(const Actor& actor, OrganisationId winner);

struct WithdrawAuthorisation {
  static constexpr std::string_view kName = "withdraw_authorisation";
  static constexpr Role kRoles[] = {Role::Sales, Role::System};
  struct Input {
    AuthorisationId id;
  };
  using Snapshot = Authorisation;
  using Decision = Authorisation;
  using Outcome = Authorisation;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Authorisation& authorisation, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
