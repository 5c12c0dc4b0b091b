#pragma once
// Whose money it is asks the supplier for it: the institution, or the bureau for the fund. It is due so many days later.
#include "core/command/runner.h"
#include "settlement/recovery/recovery.h"

namespace liangjia::settlement {

struct DemandRecovery {
  static constexpr std::string_view kName = "demand_recovery";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AgencyMaker};
  struct Input {
    RecoveryId id;
  };
  using Snapshot = Recovery;
  using Decision = Recovery;
  using Outcome = Recovery;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Recovery& recovery, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
