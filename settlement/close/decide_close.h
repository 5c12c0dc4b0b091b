#pragma once
// The second person of a close: sees the same figures and closes the month, or refuses it (Rules CB-2, CB-3, CB-4, CB-6).
#include "core/command/runner.h"
#include "settlement/close/close_preview.h"
#include "settlement/close/period_close_store.h"

namespace liangjia::settlement {

struct ClosePeriod {
  static constexpr std::string_view kName = "close_period";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PeriodCloseId id;
  };
  struct Snapshot {
    LockedClose locked;
    PeriodFigures kept;
    PeriodFigures now;
    Fen year_expense_now;
    HangingAll hanging;
  };
  using Decision = PeriodClose;
  using Outcome = PeriodClose;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const PeriodClose& close, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct RefuseClose {
  static constexpr std::string_view kName = "refuse_close";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PeriodCloseId id;
  };
  using Snapshot = LockedClose;
  using Decision = PeriodClose;
  using Outcome = PeriodClose;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const PeriodClose& close, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
