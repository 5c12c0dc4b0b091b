#pragma once
// The end of a supply case: solved (the backup supplies, or the winner again), or refused (no failure; not by the reporter).
#include "core/command/runner.h"
#include "procurement/supply_case/supply_case_store.h"

namespace liangjia::procurement {

// A bureau's cases are those of its own division; another's is not found.
Result<SupplyCase> lock_own_case(command::Context& context, SupplyCaseId id);

template <SupplyCaseStep kStep>
struct EndSupplyCase {
  static constexpr Role kRoles[] = {Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    SupplyCaseId id;
  };
  using Snapshot = SupplyCase;
  using Decision = SupplyCase;
  using Outcome = SupplyCase;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input) { return lock_own_case(context, input.id); }
  static Result<Done> may(const SupplyCase& found, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct SolveSupplyCase : EndSupplyCase<SupplyCaseStep::Solve> {
  static constexpr std::string_view kName = "solve_supply_case";
};
struct RefuseSupplyCase : EndSupplyCase<SupplyCaseStep::Refuse> {
  static constexpr std::string_view kName = "refuse_supply_case";
};

extern template struct EndSupplyCase<SupplyCaseStep::Solve>;
extern template struct EndSupplyCase<SupplyCaseStep::Refuse>;

}  // namespace liangjia::procurement
