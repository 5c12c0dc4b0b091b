#include "settlement/close/reopen_period.h"

#include "settlement/close/close_errors.h"

namespace liangjia::settlement {
namespace {

// CB-5: nothing stands upon it, a proposal for the month after it included.
Result<Done> is_last(const PeriodClose& close, const std::vector<PeriodClose>& closes) {
  for (const PeriodClose& one : closes) {
    if (one.live && one.month > close.month) return reject(error::kPeriodNotLast, {{"month", one.month.text()}});
  }
  return Done{};
}

}  // namespace

Result<LockedClose> AskReopening::load(command::Context& context, const Input& input) {
  return lock_own_close(context, input.id);
}

Result<Done> AskReopening::may(const PeriodClose& close, const command::Moment&) {
  return kPeriodCloseStates.may(close.state, PeriodCloseStep::AskReopening);
}

Result<PeriodClose> AskReopening::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.close, moment); !allowed) return allowed.rejection();
  if (const auto last = is_last(snapshot.close, snapshot.closes); !last) return last.rejection();
  PeriodClose after = snapshot.close;
  after.state = kPeriodCloseStates.take(after.state, PeriodCloseStep::AskReopening);
  after.reason = input.reason;
  after.reopening_asked_by = moment.actor.user;
  return after;
}

PeriodClose AskReopening::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_close(context, snapshot.close, decision);
}

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
    if (const auto last = is_last(snapshot.close, snapshot.closes); !last) return last.rejection();
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
