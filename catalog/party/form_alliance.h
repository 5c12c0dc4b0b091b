#pragma once
// County medical alliances: a lead, and members who each belong to at most one alliance on any day (Rule CA-3). The lead is always a
// member.
#include <unordered_map>

#include "catalog/party/party_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct FormAlliance {
  static constexpr std::string_view kName = "form_alliance";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::string code;  // 2..32 capitals and digits
    std::string name;
    std::string region_code;
    std::string lead;                  // institution codes
    std::vector<std::string> members;  // the lead may be left out
    BusinessDate since;
  };
  struct Snapshot {
    bool code_taken = false;
    std::unordered_map<std::string, Organisation> institutions;  // by code
    std::vector<Membership> memberships;                         // of all of them
  };
  using Decision = Alliance;  // without id
  struct Outcome {
    Alliance alliance;
    BusinessDate since;  // of its memberships
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
