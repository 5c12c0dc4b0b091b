#pragma once
// The reason of a late line is over: it was settled, or found unfounded; a clock that stood still goes on (DE-27, late_reason.h).
#include "core/command/runner.h"
#include "procurement/acceptance/late_reason_store.h"

namespace liangjia::procurement {

// The bureau may end a pause that it finds unfounded.
struct EndLateReason {
  static constexpr std::string_view kName = "end_late_reason";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker};
  struct Input {
    AcceptanceLineId line;
  };
  using Snapshot = LateLineGround;
  struct Decision {
    AcceptanceLine line;
    LateReason ended;
  };
  using Outcome = AcceptanceLine;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const AcceptanceLine& line, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
