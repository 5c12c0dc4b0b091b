#pragma once
// Institutions join and leave an alliance (Rule CA-3), from a day on.
#include <unordered_map>

#include "catalog/party/party_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct ChangeMembers {
  static constexpr std::string_view kName = "change_members";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    AllianceId alliance;
    std::int64_t version = 0;
    std::vector<std::string> join;   // institution codes; members from `on`
    std::vector<std::string> leave;  // no members any more from `on`
    BusinessDate on;                 // today or later
  };
  struct Snapshot {
    Alliance alliance;
    std::unordered_map<std::string, Organisation> institutions;
    std::vector<Membership> memberships;
  };
  struct Decision {
    std::vector<Membership> joined;
    std::vector<Membership> left;  // with their last day
  };
  struct Outcome {
    Alliance alliance;  // without members
    BusinessDate on;
    std::vector<Membership> joined, left;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Alliance& alliance, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
