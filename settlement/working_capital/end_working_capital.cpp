#include "settlement/working_capital/end_working_capital.h"

#include "settlement/working_capital/working_capital_errors.h"
#include "settlement/working_capital/working_capital_store.h"

namespace liangjia::settlement {
namespace {

using Step = WorkingCapitalStep;

// Whom a step asks to be another person than.
std::optional<UserId> before_of(const WorkingCapital& capital, Step step) {
  if (step == Step::ConfirmReturn) return capital.return_recorded_by;
  if (step == Step::WithdrawReturn) return std::nullopt;
  return capital.made_by;
}

void forget_return(WorkingCapital& capital) {
  capital.return_amount.reset();
  capital.return_reference.reset();
  capital.return_recorded_by.reset();
}

Transfer transfer_of(const WorkingCapital& capital, TransferKind kind, BusinessDate on, const std::string& memo, std::vector<Leg> legs) {
  return {kind, std::string(kind::kWorkingCapital.token), capital.id.value(), capital.institution, {}, on, memo, std::move(legs), {}};
}

}  // namespace

template <Step kStep>
Result<WorkingCapital> DecideWorkingCapital<kStep>::load(command::Context& context, const Input& input) {
  return lock_own_working_capital(context, input.id);
}

template <Step kStep>
Result<Done> DecideWorkingCapital<kStep>::may(const WorkingCapital& capital, const command::Moment& moment) {
  if (auto step = kWorkingCapitalStates.may(capital.state, kStep); !step) return step;
  if (same_person(moment.actor, before_of(capital, kStep))) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <Step kStep>
Result<WorkingCapital> DecideWorkingCapital<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  WorkingCapital after = snapshot;
  after.state = kWorkingCapitalStates.take(after.state, kStep);
  if constexpr (kStep == Step::Refuse) {
    after.checked_by = moment.actor.user;
    after.live.reset();
  } else if constexpr (kStep == Step::Recall) {
    after.recalled = after.balance();
  } else {
    forget_return(after);
    if constexpr (kStep == Step::ConfirmReturn) after.returned += snapshot.return_amount.value();
    if (after.balance() == Fen{}) after.state = kWorkingCapitalStates.take(after.state, Step::Clear);
  }
  return after;
}

template <Step kStep>
WorkingCapital DecideWorkingCapital<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                  const Decision& decision) {
  const BusinessDate today = context.moment.today;
  WorkingCapital after = update_working_capital(context, snapshot, decision);
  if constexpr (kStep == Step::ConfirmReturn)
    post(context, transfer_of(after, TransferKind::CapitalReturned, today, snapshot.return_reference.value(),
                              legs::capital_returned(after.pool(), after.institution, snapshot.return_amount.value())));
  if constexpr (kStep == Step::Recall)
    post(context, transfer_of(after, TransferKind::CapitalRecalled, today, std::to_string(after.year),
                              legs::capital_recalled(after.pool(), after.institution, after.recalled)));
  return after;
}

template struct DecideWorkingCapital<Step::Refuse>;
template struct DecideWorkingCapital<Step::ConfirmReturn>;
template struct DecideWorkingCapital<Step::WithdrawReturn>;
template struct DecideWorkingCapital<Step::Recall>;

void ReturnWorkingCapital::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "92233720368547758.07"}});
}

Result<WorkingCapital> ReturnWorkingCapital::load(command::Context& context, const Input& input) {
  return lock_own_working_capital(context, input.id);
}

Result<Done> ReturnWorkingCapital::may(const WorkingCapital& capital, const command::Moment&) {
  return kWorkingCapitalStates.may(capital.state, Step::Return);
}

Result<WorkingCapital> ReturnWorkingCapital::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (input.amount > snapshot.balance()) return reject(error::kWorkingCapitalReturnTooMuch, {{"balance", snapshot.balance().text()}});
  WorkingCapital after = snapshot;
  after.state = kWorkingCapitalStates.take(after.state, Step::Return);
  after.return_amount = input.amount;
  after.return_reference = input.bank_reference;
  after.return_recorded_by = moment.actor.user;
  return after;
}

WorkingCapital ReturnWorkingCapital::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_working_capital(context, snapshot, decision);
}

}  // namespace liangjia::settlement
