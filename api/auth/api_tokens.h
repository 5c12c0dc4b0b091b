#pragma once
// Tokens for systems (a hospital's own software) that act as the user who made them.
//   AC-8 made in person, for oneself, for at most 366 days; shown once; revoked by its owner or the system administrator.
#include <string>

#include "api/auth/user_rules.h"
#include "api/auth/user_store.h"
#include "core/command/runner.h"

namespace liangjia::api {

inline constexpr int kApiTokenDaysMost = 366;

struct CreateApiToken {
  static constexpr std::string_view kName = "create_api_token";
  static constexpr Role kRoles[] = {
      Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,    Role::FinanceApprover, Role::Pharmacist,
      Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};
  struct Input {
    std::string name;
    BusinessDate last_day;      // valid until its end
    platform::Digest digest{};  // of a fresh token, which the command never sees
  };
  struct Snapshot {};
  struct Decision {
    ApiToken token;
    platform::Digest digest{};
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context&, const Input&) { return Snapshot{}; }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct RevokeApiToken {
  static constexpr std::string_view kName = "revoke_api_token";
  static constexpr Role kRoles[] = {
      Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,     Role::FinanceApprover,    Role::Pharmacist,
      Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance, Role::SystemAdministrator};
  struct Input {
    ApiTokenId token;
  };
  using Snapshot = ApiToken;
  using Decision = Done;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

json::Object token_document(const ApiToken& token);  // without the token itself

}  // namespace liangjia::api
