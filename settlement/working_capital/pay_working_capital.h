#pragma once
// The second person lets working capital go to the institution's settlement account, within the cap and what the pool has, and again after
// the bank sent it back (Rules WK-1, PY-1, PY-7).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"
#include "settlement/working_capital/working_capital.h"

namespace liangjia::settlement {

struct PayWorkingCapital {
  static constexpr std::string_view kName = "pay_working_capital";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    WorkingCapitalId id;
  };
  struct Snapshot {
    WorkingCapital capital;
    std::optional<catalog::BankAccount> account;
    FundPosition fund;
    Fen open;
  };
  using Decision = WorkingCapital;  // without the payment
  using Outcome = WorkingCapital;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const WorkingCapital& capital, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
