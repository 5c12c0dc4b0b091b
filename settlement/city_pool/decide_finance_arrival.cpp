#include "settlement/city_pool/decide_finance_arrival.h"

#include "settlement/city_pool/city_pool_errors.h"
#include "settlement/city_pool/finance_arrival_store.h"

namespace liangjia::settlement {
namespace {

std::vector<Leg> legs_of(const FinanceArrival& arrival) {
  return legs::finance_arrived(arrival.unit, arrival.kind, arrival.receivable(), arrival.amount);
}

}  // namespace

template <FinanceArrivalStep kStep>
Result<typename DecideFinanceArrival<kStep>::Snapshot> DecideFinanceArrival<kStep>::load(command::Context& context, const Input& input) {
  auto arrival = lock_own_finance_arrival(context, input.id);
  if (!arrival) return arrival.rejection();
  Snapshot snapshot{std::move(*arrival), {}};
  if constexpr (kStep == FinanceArrivalStep::Book) {
    std::vector<AccountKey> keys;
    for (const Leg& leg : legs_of(snapshot.arrival)) keys.push_back(leg.account);
    for (const Account& account : lock_ledger_accounts(context, std::move(keys))) {
      if (account.key.kind == snapshot.arrival.receivable()) snapshot.receivable = account.balance;
    }
  }
  return snapshot;
}

template <FinanceArrivalStep kStep>
Result<Done> DecideFinanceArrival<kStep>::may(const FinanceArrival& arrival, const command::Moment& moment) {
  if (auto step = kFinanceArrivalStates.may(arrival.state, kStep); !step) return step;
  if (same_person(moment.actor, arrival.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <FinanceArrivalStep kStep>
Result<FinanceArrival> DecideFinanceArrival<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const FinanceArrival& arrival = snapshot.arrival;
  if (const auto allowed = may(arrival, moment); !allowed) return allowed.rejection();
  if (kStep == FinanceArrivalStep::Book && arrival.amount > snapshot.receivable)
    return reject(error::kArrivalAboveReceivable, {{"receivable", snapshot.receivable.text()}, {"amount", arrival.amount.text()}});
  FinanceArrival after = arrival;
  after.state = kFinanceArrivalStates.take(after.state, kStep);
  after.checked_by = moment.actor.user;
  return after;
}

// Booked on the day it is booked: a balance as of a past day must not change afterwards.
template <FinanceArrivalStep kStep>
FinanceArrival DecideFinanceArrival<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                  const Decision& decision) {
  if constexpr (kStep == FinanceArrivalStep::Book) {
    post(context, {TransferKind::FinanceArrived,
                   std::string(kind::kFinanceArrival.token),
                   decision.id.value(),
                   {},
                   {},
                   context.moment.today,
                   decision.bank_reference,
                   legs_of(decision),
                   {}});
  }
  return update_finance_arrival(context, snapshot.arrival, decision);
}

template struct DecideFinanceArrival<FinanceArrivalStep::Book>;
template struct DecideFinanceArrival<FinanceArrivalStep::Refuse>;

}  // namespace liangjia::settlement
