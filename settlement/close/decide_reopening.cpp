#include "settlement/close/decide_reopening.h"

#include "settlement/close/ask_reopening.h"

namespace liangjia::settlement {

template <PeriodCloseStep kStep>
Result<LockedClose> DecideReopening<kStep>::load(command::Context& context, const Input& input) {
  return lock_own_close(context, input.id);
}

template <PeriodCloseStep kStep>
Result<Done> DecideReopening<kStep>::may(const PeriodClose& close, const command::Moment& moment) {
  if (auto allowed = kPeriodCloseStates.may(close.state, kStep); !allowed) return allowed;
  if (same_person(moment.actor, close.reopening_asked_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <PeriodCloseStep kStep>
Result<PeriodClose> DecideReopening<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.close, moment); !allowed) return allowed.rejection();
  PeriodClose after = snapshot.close;
  after.state = kPeriodCloseStates.take(after.state, kStep);
  if constexpr (kStep == PeriodCloseStep::ConfirmReopening) {
    if (const auto last = is_last_close(snapshot); !last) return last.rejection();
    after.reopened_by = moment.actor.user;
    after.reopened_at = moment.now;
    after.live.reset();
  } else {
    after.reason.reset();
    after.reopening_asked_by.reset();
  }
  return after;
}

template <PeriodCloseStep kStep>
PeriodClose DecideReopening<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if constexpr (kStep == PeriodCloseStep::ConfirmReopening) {
    if (decision.year_transfer) reverse(context, *decision.year_transfer, decision.month.text());  // CB-6
  }
  return update_close(context, snapshot.close, decision);
}

template struct DecideReopening<PeriodCloseStep::ConfirmReopening>;
template struct DecideReopening<PeriodCloseStep::RefuseReopening>;

}  // namespace liangjia::settlement
