#pragma once
// A bureau reports what its own unit needs of the treasury in this month or the next (Rule TY-2).
#include "core/command/runner.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

struct ReportFundNeed {
  static constexpr std::string_view kName = "report_fund_need";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    InsuranceKind kind = InsuranceKind::Residents;
    BusinessMonth month;
    Fen spend, expected_balance;
    NeedExtras extras;
    std::string evidence;
  };
  struct Snapshot {
    bool stands = false;
  };
  using Decision = FundNeed;  // without id and number
  using Outcome = FundNeed;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
