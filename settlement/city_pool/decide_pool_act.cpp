#include "settlement/city_pool/decide_pool_act.h"

#include <algorithm>

#include "settlement/city_pool/city_pool_errors.h"
#include "settlement/city_pool/pool_act_store.h"

namespace liangjia::settlement {
namespace {

Result<Done> may_decide(const PoolAct& act, PoolActStep step, const command::Moment& moment) {
  if (auto allowed = kPoolActStates.may(act.state, step); !allowed) return allowed;
  if (same_person(moment.actor, act.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

// Whether it comes to the same as when it was recorded.
bool same_figures(const BookPoolAct::Snapshot& kept, const PoolActFigures& now) {
  const auto same_share = [](const PoolActShare& a, const PoolActShare& b) { return a.reading == b.reading && a.sharing == b.sharing; };
  auto shares = now.shares;  // the database orders readings by their token
  std::ranges::sort(shares, {}, [](const PoolActShare& one) { return std::pair{token_of(one.reading), one.sharing.unit}; });
  return kept.act.pool_before == now.pool_before && kept.act.required == now.required && kept.act.reading == now.reading &&
         kept.act.rules == now.rules && kept.units == now.units && std::ranges::equal(kept.shares, shares, same_share);
}

}  // namespace

Result<BookPoolAct::Snapshot> BookPoolAct::load(command::Context& context, const Input& input) {
  auto act = lock_own_pool_act(context, input.id);
  if (!act) return act.rejection();
  db::Session& session = context.tx.session();
  Snapshot snapshot{std::move(*act), pool_act_units(session, input.id), pool_act_shares(session, input.id), {}};
  snapshot.books = lock_pool_books(context, snapshot.act.city, snapshot.act.kind, snapshot.units);
  return snapshot;
}

Result<Done> BookPoolAct::may(const PoolAct& act, const command::Moment& moment) { return may_decide(act, PoolActStep::Book, moment); }

Result<BookPoolAct::Decision> BookPoolAct::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.act, moment); !allowed) return allowed.rejection();
  const auto figures = compute_pool_act(snapshot.act, snapshot.units, snapshot.books, moment.rules);
  if (!figures) return figures.rejection();
  if (!same_figures(snapshot, *figures)) return reject(error::kPoolActStale);
  Decision decision{snapshot.act, transfers_of(snapshot.act, *figures, snapshot.books, moment.today)};
  decision.after.state = kPoolActStates.take(decision.after.state, PoolActStep::Book);
  decision.after.checked_by = moment.actor.user;
  return decision;
}

PoolAct BookPoolAct::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  post_all(context, decision.transfers);
  return update_pool_act(context, snapshot.act, decision.after);
}

Result<PoolAct> RefusePoolAct::load(command::Context& context, const Input& input) { return lock_own_pool_act(context, input.id); }

Result<Done> RefusePoolAct::may(const PoolAct& act, const command::Moment& moment) { return may_decide(act, PoolActStep::Refuse, moment); }

Result<PoolAct> RefusePoolAct::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  PoolAct after = snapshot;
  after.state = kPoolActStates.take(after.state, PoolActStep::Refuse);
  after.checked_by = moment.actor.user;
  after.live.reset();
  return after;
}

PoolAct RefusePoolAct::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_pool_act(context, snapshot, decision);
}

}  // namespace liangjia::settlement
