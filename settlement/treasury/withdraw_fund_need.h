#pragma once
// A bureau takes back what its unit reported (the city that of any of its units), as long as no plan holds it; then it is reported anew
// (TY-2).
#include "core/command/runner.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

struct WithdrawFundNeed {
  static constexpr std::string_view kName = "withdraw_fund_need";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    FundNeedId id;
  };
  using Snapshot = FundNeed;
  using Decision = FundNeed;
  using Outcome = FundNeed;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const FundNeed& need, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
