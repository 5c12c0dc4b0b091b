#pragma once
// County medical alliances: a lead, and members who each belong to at most one alliance on any day (Rule CA-3). The lead is always a
// member. Delivery points are where goods are brought.
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
  struct Decision {
    Alliance alliance;  // without id
    BusinessDate since;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

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
    std::vector<Membership> left;
    BusinessDate last_day;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct AddDeliveryPoints {
  static constexpr std::string_view kName = "add_delivery_points";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::AllianceBuyer, Role::Pharmacist, Role::System};
  struct Point {
    std::string institution;  // code
    std::string name;
    std::string address;
  };
  struct Input {
    std::vector<Point> points;
  };
  struct Snapshot {
    std::unordered_map<std::string, Organisation> institutions;
    std::vector<std::pair<OrganisationId, std::string>> taken;  // names already used
  };
  struct Decision {
    struct Made {
      OrganisationId institution;
      std::string name;
      std::string address;
    };
    std::vector<Made> points;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::catalog
