#pragma once
// The second person settles a year: what the institution is owed leaves at once, what it owes becomes its debt; or refuses it (Rule YC-1).
#include "core/command/runner.h"
#include "settlement/clearing/year_clearing_store.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

struct SettleYearClearing {
  static constexpr std::string_view kName = "settle_year_clearing";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    YearClearingId id;
  };
  struct Snapshot {
    YearClearing clearing;
    ClaimsOfYear claims;
    std::optional<catalog::BankAccount> account;
    FundPosition fund;
  };
  using Decision = YearClearing;  // without the payment
  using Outcome = YearClearing;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const YearClearing& clearing, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct RefuseYearClearing {
  static constexpr std::string_view kName = "refuse_year_clearing";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    YearClearingId id;
  };
  using Snapshot = YearClearing;
  using Decision = YearClearing;
  using Outcome = YearClearing;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const YearClearing& clearing, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
