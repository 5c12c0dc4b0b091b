#pragma once
// One person asks that the last closed month is opened again (反结账), with a reason (Rule CB-5).
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

// CB-5: nothing stands upon it, a proposal for the month after it included.
Result<Done> is_last_close(const LockedClose& locked);

}  // namespace liangjia::settlement
