#pragma once
// The second person lets a prepayment go: approve, or issue anew after the bank sent it back (Rules PP-5, PY-1).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

struct PayPrepayment {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PrepaymentId id;
  };
  struct Snapshot {
    Prepayment prepayment;
    std::optional<catalog::BankAccount> account;
    FundPosition fund;
  };
  struct Decision {
    Prepayment after;  // without the payment
    catalog::BankAccount account;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide_step(const Snapshot& snapshot, PrepaymentStep step, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ApprovePrepayment : PayPrepayment {
  static constexpr std::string_view kName = "approve_prepayment";
  static Result<Decision> decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
    return decide_step(snapshot, PrepaymentStep::Approve, moment);
  }
};

struct ReissuePrepayment : PayPrepayment {
  static constexpr std::string_view kName = "reissue_prepayment";
  static Result<Decision> decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
    return decide_step(snapshot, PrepaymentStep::Reissue, moment);
  }
};

}  // namespace liangjia::settlement
