#include "settlement/treasury/decide_treasury_transfer.h"

#include "settlement/treasury/fund_plan_store.h"
#include "settlement/treasury/treasury_errors.h"

namespace liangjia::settlement {
namespace {

struct Source {
  AccountKind kind;
  const Noun& what;
};
// Of which account of that kind of insurance the money is taken.
Source source_of(TreasuryTransferSort sort) {
  if (sort == TreasuryTransferSort::ToCity) return {AccountKind::CityTreasury, noun::kTreasury};
  if (sort == TreasuryTransferSort::ToUnit) return {AccountKind::CityExpenditure, noun::kCityExpenditure};
  return {AccountKind::AdvancedToUnit, noun::kAdvanced};
}

TransferKind booked_as(TreasuryTransferSort sort) {
  if (sort == TreasuryTransferSort::ToCity) return TransferKind::TreasuryTransferred;
  return sort == TreasuryTransferSort::ToUnit ? TransferKind::TreasuryDistributed : TransferKind::TreasurySwept;
}

Result<Done> money_suffices(const TreasuryTransfer& transfer, Fen source) {
  if (transfer.amount <= source) return Done{};
  ErrorArguments told = named(source_of(transfer.sort).what);
  told.emplace_back("available", source.text());
  told.emplace_back("amount", transfer.amount.text());
  return reject(error::kTreasuryShort, std::move(told));
}

}  // namespace

template <TreasuryTransferStep kStep>
auto DecideTreasuryTransfer<kStep>::load(command::Context& context, const Input& input) -> Result<Snapshot> {
  auto found = lock_own_treasury_transfer(context, input.id);
  if (!found) return found.rejection();
  Snapshot snapshot{std::move(found->transfer), {}, {}, {}};
  if constexpr (kStep == TreasuryTransferStep::Book) {
    const TreasuryTransfer& transfer = snapshot.transfer;
    if (found->plan) {
      db::Session& session = context.tx.session();
      snapshot.left = planned_of(fund_plan_lines(session, found->plan->id), transfer.unit, transfer.kind, transfer.sort) -
                      booked_of_plan(session, found->plan->id, transfer.unit, transfer.kind, transfer.sort);
    }
    const auto legs = transfer.legs();
    snapshot.unit = lock_fund(context, transfer.unit, legs);
    std::vector<AccountKey> keys;
    for (const Leg& leg : legs) keys.push_back(leg.account);
    for (const Account& account : lock_ledger_accounts(context, std::move(keys))) {
      if (account.key.kind == source_of(transfer.sort).kind) snapshot.source = account.balance;
    }
  }
  return snapshot;
}

template <TreasuryTransferStep kStep>
Result<Done> DecideTreasuryTransfer<kStep>::may(const TreasuryTransfer& transfer, const command::Moment& moment) {
  if (!covers_pool(moment.actor.scope, transfer.city)) return reject(liangjia::error::kNotFound);  // the treasury is the city's
  if (auto step = kTreasuryTransferStates.may(transfer.state, kStep); !step) return step;
  if (same_person(moment.actor, transfer.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <TreasuryTransferStep kStep>
Result<TreasuryTransfer> DecideTreasuryTransfer<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const TreasuryTransfer& transfer = snapshot.transfer;
  if (const auto allowed = may(transfer, moment); !allowed) return allowed.rejection();
  TreasuryTransfer after = transfer;
  if constexpr (kStep == TreasuryTransferStep::Book) {
    if (transfer.plan && transfer.amount > snapshot.left)
      return reject(error::kTransferAbovePlan, {{"left", snapshot.left.text()}, {"amount", transfer.amount.text()}});
    if (transfer.sort == TreasuryTransferSort::Sweep) {
      if (const auto there = may_promise(snapshot.unit, transfer.amount); !there) return there.rejection();
    }
    if (const auto enough = money_suffices(transfer, snapshot.source); !enough) return enough.rejection();
    after.booked_on = moment.today;
  }
  after.state = kTreasuryTransferStates.take(after.state, kStep);
  after.checked_by = moment.actor.user;
  return after;
}

// Booked on the day it is booked: a balance as of a past day must not change afterwards.
template <TreasuryTransferStep kStep>
TreasuryTransfer DecideTreasuryTransfer<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                      const Decision& decision) {
  if constexpr (kStep == TreasuryTransferStep::Book) {
    post(context, {booked_as(decision.sort),
                   std::string(kind::kTreasuryTransfer.token),
                   decision.id.value(),
                   {},
                   {},
                   context.moment.today,
                   decision.bank_reference,
                   decision.legs(),
                   {}});
  }
  return update_treasury_transfer(context, snapshot.transfer, decision);
}

template struct DecideTreasuryTransfer<TreasuryTransferStep::Book>;
template struct DecideTreasuryTransfer<TreasuryTransferStep::Refuse>;

}  // namespace liangjia::settlement
