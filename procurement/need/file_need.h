#pragma once
// A pharmacist or an alliance's buyer tells what is needed and cannot be got (NE-1): a variety of the catalogue, or a name that it has not.
#include "core/command/runner.h"
#include "procurement/need/need.h"

namespace liangjia::procurement {

struct FileNeed {
  static constexpr std::string_view kName = "file_need";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  struct Input {
    OrganisationId institution;
    std::optional<catalog::VarietyId> variety;
    std::string generic_name;  // where there is no variety
    std::string spec;
    std::optional<Units> month_units;
    std::string reason;
    bool clinical = false;
  };
  struct Snapshot {
    std::string region_code;   // of the institution
    std::string variety_name;  // where a variety is told
  };
  using Decision = Need;  // without identity
  using Outcome = Need;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
