#include "settlement/close/decide_close.h"

#include "settlement/close/close_errors.h"

namespace liangjia::settlement {
namespace {

Result<Done> may_decide(const PeriodClose& close, PeriodCloseStep step, const command::Moment& moment) {
  if (auto allowed = kPeriodCloseStates.may(close.state, step); !allowed) return allowed;
  if (same_person(moment.actor, close.proposed_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

}  // namespace

Result<ClosePeriod::Snapshot> ClosePeriod::load(command::Context& context, const Input& input) {
  auto locked = lock_own_close(context, input.id);
  if (!locked) return locked.rejection();
  const PeriodClose& close = locked->close;
  db::Session& session = context.tx.session();
  auto hanging = hanging_over(session, context.moment, close.pool_code, close.month);
  if (!hanging) return hanging.rejection();
  Snapshot snapshot;
  snapshot.kept = figures_of_close(session, close.id);
  snapshot.now = period_figures(session, close.pool_code, std::nullopt, close.month, close.month);
  snapshot.year_expense_now = year_expense(locked->closes, close.month, snapshot.now);
  snapshot.hanging = std::move(*hanging);
  snapshot.locked = std::move(*locked);
  return snapshot;
}

Result<Done> ClosePeriod::may(const PeriodClose& close, const command::Moment& moment) {
  return may_decide(close, PeriodCloseStep::Close, moment);
}

Result<PeriodClose> ClosePeriod::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const PeriodClose& close = snapshot.locked.close;
  if (const auto allowed = may(close, moment); !allowed) return allowed.rejection();
  if (const auto order = may_close_month(snapshot.locked.closes, close.month, moment.today); !order) return order.rejection();
  if (const auto over = may_close_over(snapshot.hanging.items); !over) return over.rejection();
  if (snapshot.kept != snapshot.now || close.year_expense != snapshot.year_expense_now) return reject(error::kPeriodStale);
  PeriodClose after = close;
  after.state = kPeriodCloseStates.take(after.state, PeriodCloseStep::Close);
  after.closed_by = moment.actor.user;
  after.closed_at = moment.now;
  return after;
}

PeriodClose ClosePeriod::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  PeriodClose after = decision;
  if (after.year_expense != Fen{}) after.year_transfer = post(context, year_transfer(after, context.moment.today));
  return update_close(context, snapshot.locked.close, std::move(after));
}

Result<LockedClose> RefuseClose::load(command::Context& context, const Input& input) { return lock_own_close(context, input.id); }

Result<Done> RefuseClose::may(const PeriodClose& close, const command::Moment& moment) {
  return may_decide(close, PeriodCloseStep::Refuse, moment);
}

Result<PeriodClose> RefuseClose::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.close, moment); !allowed) return allowed.rejection();
  PeriodClose after = snapshot.close;
  after.state = kPeriodCloseStates.take(after.state, PeriodCloseStep::Refuse);
  after.closed_by = moment.actor.user;
  after.live.reset();
  return after;
}

PeriodClose RefuseClose::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_close(context, snapshot.close, decision);
}

}  // namespace liangjia::settlement
