#include "settlement/debt/decide_top_up.h"

#include "settlement/debt/debt.h"
#include "settlement/debt/debt_errors.h"
#include "settlement/debt/top_up_store.h"

namespace liangjia::settlement {
namespace {

std::vector<Leg> legs_of(const TopUp& top_up) { return legs::institution_topped_up(top_up.pool(), top_up.institution, top_up.amount); }

}  // namespace

template <TopUpStep kStep>
Result<typename DecideTopUp<kStep>::Snapshot> DecideTopUp<kStep>::load(command::Context& context, const Input& input) {
  auto top_up = lock_top_up(context.tx, input.id);
  if (!top_up || !context.actor().scope.covers_institution(top_up->institution, top_up->region_code))
    return reject(liangjia::error::kNotFound);
  Fen owed;
  if constexpr (kStep == TopUpStep::Book) owed = lock_confirmed_debt(context, top_up->pool(), top_up->institution, legs_of(*top_up));
  return Snapshot{std::move(*top_up), owed};
}

template <TopUpStep kStep>
Result<Done> DecideTopUp<kStep>::may(const TopUp& top_up, const command::Moment& moment) {
  if (auto step = kTopUpStates.may(top_up.state, kStep); !step) return step;
  if (same_person(moment.actor, top_up.recorded_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <TopUpStep kStep>
Result<TopUp> DecideTopUp<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.top_up, moment); !allowed) return allowed.rejection();
  if (kStep == TopUpStep::Book) {
    if (const auto within = within_debt(snapshot.top_up.amount, snapshot.owed, error::kTopUpAboveDebt); !within) return within.rejection();
  }
  TopUp after = snapshot.top_up;
  after.state = kTopUpStates.take(after.state, kStep);
  after.decided_by = moment.actor.user;
  return after;
}

template <TopUpStep kStep>
TopUp DecideTopUp<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if constexpr (kStep == TopUpStep::Book) {
    // Booked on the day it is booked: a balance as of a past day must not change afterwards.
    post(context, {TransferKind::InstitutionToppedUp,
                   std::string(kind::kTopUp.token),
                   decision.id.value(),
                   decision.institution,
                   {},
                   context.moment.today,
                   decision.bank_reference,
                   legs_of(decision),
                   {}});
  }
  return update_top_up(context, snapshot.top_up, decision);
}

template struct DecideTopUp<TopUpStep::Book>;
template struct DecideTopUp<TopUpStep::Refuse>;

}  // namespace liangjia::settlement
