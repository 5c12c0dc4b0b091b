#pragma once
// Opens the retained surplus of an institution and agreement year with its first inputs, which another person confirms (Rule SU-9).
#include "core/command/runner.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

struct OpenSurplus {
  static constexpr std::string_view kName = "open_surplus";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    catalog::AgreementYearId year;
    OrganisationId institution;
    SurplusInputs inputs;
    std::string evidence;
  };
  struct Snapshot {
    SurplusUnit unit;
    SurplusInputs inputs;
    bool exists = false;
  };
  using Decision = RetainedSurplus;  // without id and number
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
