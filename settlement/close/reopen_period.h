#pragma once
// A closed month is opened again (反结账): asked for by one person with a reason, confirmed or refused by another (Rule CB-5).
#include "core/command/runner.h"
#include "settlement/close/period_close_store.h"

namespace liangjia::settlement {

struct AskReopening {
  static constexpr std::string_view kName = "ask_reopening";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    PeriodCloseId id;
    std::string reason;
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
