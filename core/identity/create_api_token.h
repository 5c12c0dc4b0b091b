#pragma once
// A token for a system that acts as the user who makes it.
//   AC-8 made in person, for oneself, for at most 366 days; shown once; a person has at most 20 living ones
//   AC-26 it is for what it names: reading where nothing is named; from the networks it names, or from anywhere
#include <string>
#include <vector>

#include "core/command/runner.h"
#include "core/identity/api_token.h"

namespace liangjia::identity {

inline constexpr int kApiTokenDaysMost = 366;
inline constexpr std::int64_t kApiTokensMost = 20;
inline constexpr std::size_t kTokenNetworksMost = 20;

struct CreateApiToken {
  static constexpr std::string_view kName = "create_api_token";
  static constexpr Role kRoles[] = {
      Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,    Role::FinanceApprover, Role::Pharmacist,
      Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};
  struct Input {
    std::string name;
    BusinessDate last_day;      // valid until its end
    platform::Digest digest{};  // of a fresh token, which the command never sees
    std::vector<TokenScope> scopes = {};
    std::vector<std::string> addresses = {};  // "192.0.2.7", "192.0.2.0/24", "2001:db8::/32"
  };
  struct Snapshot {
    std::int64_t living = 0;
  };
  using Decision = ApiToken;  // id still none
  using Outcome = ApiToken;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::identity
