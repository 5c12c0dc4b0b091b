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
  if (prepayment.made_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<Prepayment> ReturnPrepayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (input.amount > snapshot.balance()) return reject(error::kPrepaymentReturnTooMuch, {{"balance", snapshot.balance().text()}});
  Prepayment after = snapshot;
  after.state = kPrepaymentStates.take(after.state, PrepaymentStep::Return);
  return after_return(std::move(after), input.amount);
}

Prepayment ReturnPrepayment::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  Prepayment after = update_prepayment(context, snapshot, decision);
  post(context, {TransferKind::PrepaymentReturned,
                 "prepayment",
                 after.id.value(),
                 after.institution,
                 {},
                 context.moment.today,
                 input.bank_reference,
                 legs::prepayment_returned(after.pool(), after.institution, input.amount),
                 {}});
  return after;
}

}  // namespace liangjia::settlement
