#pragma once
// The second person: computes a plan again and approves it, or refuses it, which lets its needs wait for another (Rule TY-3).
#include "core/command/runner.h"
#include "settlement/treasury/compute_fund_plan.h"

namespace liangjia::settlement {

template <FundPlanStep kStep>
struct DecideFundPlan {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    FundPlanId id;
  };
  struct Snapshot {
    std::vector<FundNeed> needs;
    FundPlan plan;
    std::vector<FundPlanLine> lines;
    PlanGrounds grounds;  // of an approval
  };
  using Decision = FundPlan;
  using Outcome = FundPlan;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const FundPlan& plan, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ApproveFundPlan : DecideFundPlan<FundPlanStep::Approve> {
  static constexpr std::string_view kName = "approve_fund_plan";
};
struct RefuseFundPlan : DecideFundPlan<FundPlanStep::Refuse> {
  static constexpr std::string_view kName = "refuse_fund_plan";
};

extern template struct DecideFundPlan<FundPlanStep::Approve>;
extern template struct DecideFundPlan<FundPlanStep::Refuse>;

}  // namespace liangjia::settlement
