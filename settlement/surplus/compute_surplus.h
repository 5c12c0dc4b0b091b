#pragma once
// Computes a retained surplus of its confirmed inputs and of what the books hold now, as often as wanted until it is published (Rule
// SU-10); and publishes the last computation to the institution, with the days it has to object (Rule SU-11).
#include "core/command/runner.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

struct ComputeSurplus {
  static constexpr std::string_view kName = "compute_surplus";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    RetainedSurplusId id;
  };
  struct Snapshot {
    RetainedSurplus surplus;
    SurplusUnit unit;
    SurplusAssessment assessment;
    std::vector<SurplusVariety> varieties;
  };
  struct Decision {
    RetainedSurplus after;
    SurplusComputation computation;  // without its moment
    SurplusFigures figures;
  };
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct PublishSurplus {
  static constexpr std::string_view kName = "publish_surplus";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    RetainedSurplusId id;
  };
  struct Snapshot {
    RetainedSurplus surplus;
    SurplusUnit unit;
  };
  using Decision = RetainedSurplus;
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
