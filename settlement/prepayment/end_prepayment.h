#pragma once
// The two ways a prepayment ends by hand: refused before money went, or given back by the institution (end of year clearing).
#include "core/command/runner.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

struct RefusePrepayment {
  static constexpr std::string_view kName = "refuse_prepayment";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PrepaymentId id;
    std::string reason;
  };
  using Snapshot = Prepayment;
  using Decision = Prepayment;
  using Outcome = Prepayment;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Prepayment& prepayment, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ReturnPrepayment {
  static constexpr std::string_view kName = "return_prepayment";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PrepaymentId id;
    Fen amount;
    std::string bank_reference;  // of the money that came in
  };
  using Snapshot = Prepayment;
  using Decision = Prepayment;
  using Outcome = Prepayment;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Prepayment& prepayment, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
