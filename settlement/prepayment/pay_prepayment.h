#pragma once
// The second person lets a prepayment go: approve, or issue anew after the bank sent it back (Rules PP-5, PY-1, PY-7).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

template <PrepaymentStep kStep>
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
  using Decision = Prepayment;  // without the payment
  using Outcome = Prepayment;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Prepayment& prepayment, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ApprovePrepayment : PayPrepayment<PrepaymentStep::Approve> {
  static constexpr std::string_view kName = "approve_prepayment";
};
struct ReissuePrepayment : PayPrepayment<PrepaymentStep::Reissue> {
  static constexpr std::string_view kName = "reissue_prepayment";
};

extern template struct PayPrepayment<PrepaymentStep::Approve>;
extern template struct PayPrepayment<PrepaymentStep::Reissue>;

}  // namespace liangjia::settlement
