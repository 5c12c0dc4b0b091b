#include "settlement/close/ask_reopening.h"

#include "settlement/close/close_errors.h"

namespace liangjia::settlement {

Result<Done> is_last_close(const LockedClose& locked) {
  for (const PeriodClose& one : locked.closes) {
    if (one.live && one.month > locked.close.month) return reject(error::kPeriodNotLast, {{"month", one.month.text()}});
  }
  return Done{};
}

Result<LockedClose> AskReopening::load(command::Context& context, const Input& input) { return lock_own_close(context, input.id); }

Result<Done> AskReopening::may(const PeriodClose& close, const command::Moment&) {
  return kPeriodCloseStates.may(close.state, PeriodCloseStep::AskReopening);
}

Result<PeriodClose> AskReopening::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.close, moment); !allowed) return allowed.rejection();
  if (const auto last = is_last_close(snapshot); !last) return last.rejection();
  PeriodClose after = snapshot.close;
  after.state = kPeriodCloseStates.take(after.state, PeriodCloseStep::AskReopening);
  after.reason = input.reason;
  after.reopening_asked_by = moment.actor.user;
  return after;
}

PeriodClose AskReopening::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_close(context, snapshot.close, decision);
}

}  // namespace liangjia::settlement
