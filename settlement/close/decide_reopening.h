#pragma once
// The second person of a reopening: confirms it, which reverses what the year's close booked, or refuses it (Rules CB-5, CB-6).
#include "core/command/runner.h"
#include "settlement/close/period_close_store.h"

namespace liangjia::settlement {

template <PeriodCloseStep kStep>
struct DecideReopening {
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

struct ConfirmReopening : DecideReopening<PeriodCloseStep::ConfirmReopening> {
  static constexpr std::string_view kName = "confirm_reopening";
};
struct RefuseReopening : DecideReopening<PeriodCloseStep::RefuseReopening> {
  static constexpr std::string_view kName = "refuse_reopening";
};

extern template struct DecideReopening<PeriodCloseStep::ConfirmReopening>;
extern template struct DecideReopening<PeriodCloseStep::RefuseReopening>;

}  // namespace liangjia::settlement
