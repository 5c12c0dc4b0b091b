#pragma once
// A pharmacist, an alliance buyer or a monitor reports that an award is not being supplied in an area (SC-1).
#include "core/command/runner.h"
#include "procurement/supply_case/supply_case_store.h"

namespace liangjia::procurement {

struct ReportSupplyCase {
  static constexpr std::string_view kName = "report_supply_case";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer, Role::Monitor};
  struct Input {
    catalog::AwardId award;
    std::string area_code;  // a division: the reporter's own, or one inside the bureau's
    std::string reason;
  };
  struct Snapshot {
    std::optional<catalog::Award> award;
    std::string own_region;  // of the actor's organisation
    bool open_case = false;
    bool serves_there = false;  // institutions of the area hold accounts of the award, whatever area it won
  };
  using Decision = SupplyCase;
  using Outcome = SupplyCase;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
