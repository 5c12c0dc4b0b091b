#pragma once
// Ends an API token before its time.
//   AC-8 it is revoked by its owner or by the system administrator of the owner
#include "core/command/runner.h"
#include "core/identity/api_token.h"

namespace liangjia::identity {

struct RevokeApiToken {
  static constexpr std::string_view kName = "revoke_api_token";
  static constexpr Role kRoles[] = {
      Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,     Role::FinanceApprover,    Role::Pharmacist,
      Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance, Role::SystemAdministrator};
  struct Input {
    ApiTokenId token;
  };
  using Snapshot = ApiToken;
  using Decision = ApiToken;
  using Outcome = ApiToken;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const ApiToken& token, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
