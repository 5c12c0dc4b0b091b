#pragma once
// The two ways a prepayment ends by hand: refused before money went, or given back by the institution (end of year clearing): recorded by
// one person, counted and booked when another confirms it (Rule PP-8).
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

// What both persons do with a return that was recorded. The confirmer is not the recorder; a mistake is withdrawn by anyone of them.
template <PrepaymentStep kStep>
struct DecidePrepaymentReturn {
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PrepaymentId id;
  };
  using Snapshot = Prepayment;
  using Decision = Prepayment;
  using Outcome = Prepayment;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Prepayment& prepayment, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmPrepaymentReturn : DecidePrepaymentReturn<PrepaymentStep::ConfirmReturn> {
  static constexpr std::string_view kName = "confirm_prepayment_return";
};
struct WithdrawPrepaymentReturn : DecidePrepaymentReturn<PrepaymentStep::WithdrawReturn> {
  static constexpr std::string_view kName = "withdraw_prepayment_return";
};

extern template struct DecidePrepaymentReturn<PrepaymentStep::ConfirmReturn>;
extern template struct DecidePrepaymentReturn<PrepaymentStep::WithdrawReturn>;

}  // namespace liangjia::settlement
