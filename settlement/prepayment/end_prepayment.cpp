#include "settlement/prepayment/end_prepayment.h"

#include "settlement/prepayment/prepayment_errors.h"
#include "settlement/prepayment/prepayment_rules.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {

void RefusePrepayment::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<Prepayment> RefusePrepayment::load(command::Context& context, const Input& input) { return lock_own_prepayment(context, input.id); }

Result<Done> RefusePrepayment::may(const Prepayment& prepayment, const command::Moment&) {
  return kPrepaymentStates.may(prepayment.state, PrepaymentStep::Refuse);
}

Result<Prepayment> RefusePrepayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Prepayment after = snapshot;
  after.state = kPrepaymentStates.take(after.state, PrepaymentStep::Refuse);
  after.checked_by = moment.actor.user;
  after.reason = input.reason;
  return after;
}

Prepayment RefusePrepayment::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_prepayment(context, snapshot, decision);
}

void ReturnPrepayment::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "92233720368547758.07"}});
  if (input.bank_reference.empty()) errors.add("/bank_reference", liangjia::error::kRequired);
}

Result<Prepayment> ReturnPrepayment::load(command::Context& context, const Input& input) { return lock_own_prepayment(context, input.id); }

Result<Done> ReturnPrepayment::may(const Prepayment& prepayment, const command::Moment& moment) {
  if (auto step = kPrepaymentStates.may(prepayment.state, PrepaymentStep::Return); !step) return step;
  if (same_person(moment.actor, prepayment.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<Prepayment> ReturnPrepayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (input.amount > snapshot.balance()) return reject(error::kPrepaymentReturnTooMuch, {{"balance", snapshot.balance().text()}});
  Prepayment after = snapshot;
  after.state = kPrepaymentStates.take(after.state, PrepaymentStep::Return);
  after.return_amount = input.amount;
  after.return_reference = input.bank_reference;
  after.return_recorded_by = moment.actor.user;
  return after;
}

Prepayment ReturnPrepayment::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_prepayment(context, snapshot, decision);
}

template <PrepaymentStep kStep>
Result<Prepayment> DecidePrepaymentReturn<kStep>::load(command::Context& context, const Input& input) {
  return lock_own_prepayment(context, input.id);
}

template <PrepaymentStep kStep>
Result<Done> DecidePrepaymentReturn<kStep>::may(const Prepayment& prepayment, const command::Moment& moment) {
  if (auto step = kPrepaymentStates.may(prepayment.state, kStep); !step) return step;
  const bool own = same_person(moment.actor, prepayment.return_recorded_by);
  if (kStep == PrepaymentStep::ConfirmReturn && own) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <PrepaymentStep kStep>
Result<Prepayment> DecidePrepaymentReturn<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Prepayment after = snapshot;
  after.state = kPrepaymentStates.take(after.state, kStep);
  after.return_amount.reset();
  after.return_reference.reset();
  after.return_recorded_by.reset();
  if (kStep == PrepaymentStep::WithdrawReturn) return after;
  return after_return(std::move(after), snapshot.return_amount.value());
}

template <PrepaymentStep kStep>
Prepayment DecidePrepaymentReturn<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                const Decision& decision) {
  Prepayment after = update_prepayment(context, snapshot, decision);
  if (kStep == PrepaymentStep::WithdrawReturn) return after;
  post(context, {TransferKind::PrepaymentReturned,
                 "prepayment",
                 after.id.value(),
                 after.institution,
                 {},
                 context.moment.today,
                 snapshot.return_reference.value(),
                 legs::prepayment_returned(after.pool(), after.institution, snapshot.return_amount.value()),
                 {}});
  return after;
}

template struct DecidePrepaymentReturn<PrepaymentStep::ConfirmReturn>;
template struct DecidePrepaymentReturn<PrepaymentStep::WithdrawReturn>;

}  // namespace liangjia::settlement
