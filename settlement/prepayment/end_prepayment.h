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
  struct Snapshot {
    Prepayment prepayment;
  };
  struct Decision {
    Prepayment after;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ReturnPrepayment {
  static constexpr std::string_view kName = "return_prepayment";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PrepaymentId id;
    Fen amount;
    std::string bank_reference;  // of the money that came in
  };
  struct Snapshot {
    Prepayment prepayment;
  };
  struct Decision {
    Prepayment after;
    Fen amount;
    std::string bank_reference;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
