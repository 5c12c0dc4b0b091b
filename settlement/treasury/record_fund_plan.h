#pragma once
// The city's agency records a month's plan out of all that waits for one: computed at once (Rule TY-3).
#include "core/command/runner.h"
#include "settlement/treasury/compute_fund_plan.h"

namespace liangjia::settlement {

struct RecordFundPlan {
  static constexpr std::string_view kName = "record_fund_plan";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    PoolCode city;  // none where what was told is no code
    BusinessMonth month;
  };
  struct Snapshot {
    std::vector<FundNeed> needs;
    PlanGrounds grounds;
  };
  struct Decision {
    FundPlan plan;  // without id and number
    std::vector<FundPlanLine> lines;
  };
  using Outcome = FundPlan;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
