#pragma once
// The second person lets a final surplus be paid to the institution's settlement account, and again after the bank sent it back
// (Rules SU-12, PY-1, PY-7).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

struct PaySurplus {
  static constexpr std::string_view kName = "pay_surplus";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    RetainedSurplusId id;
  };
  struct Snapshot {
    RetainedSurplus surplus;
    std::optional<catalog::BankAccount> account;
    FundPosition fund;
  };
  using Decision = RetainedSurplus;  // without the payment
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
