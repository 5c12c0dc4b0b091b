#include "settlement/prepayment/end_prepayment.h"

#include "settlement/prepayment/prepayment_errors.h"
#include "settlement/prepayment/prepayment_rules.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {
namespace {

Result<Prepayment> locked(command::Context& context, PrepaymentId id) {
  auto prepayment = lock_prepayment(context.tx, id);
  if (!prepayment || !context.actor().scope.covers_institution(prepayment->institution, prepayment->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*prepayment);
}

}  // namespace

void RefusePrepayment::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<RefusePrepayment::Snapshot> RefusePrepayment::load(command::Context& context, const Input& input) {
  auto prepayment = locked(context, input.id);
  if (!prepayment) return prepayment.rejection();
  return Snapshot{std::move(*prepayment)};
}

Result<RefusePrepayment::Decision> RefusePrepayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const auto to = kPrepaymentStates.apply(snapshot.prepayment.state, PrepaymentStep::Refuse);
  if (!to) return to.rejection();
  Decision decision{snapshot.prepayment};
  decision.after.state = *to;
  decision.after.checked_by = moment.actor.user;
  decision.after.reason = input.reason;
  decision.after.version += 1;
  return decision;
}

command::Reply RefusePrepayment::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_prepayment(context, snapshot.prepayment, decision.after);
  return {200, document_of(decision.after), decision.after.version};
}

void ReturnPrepayment::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "92233720368547758.07"}});
  if (input.bank_reference.empty()) errors.add("/bank_reference", liangjia::error::kRequired);
}

Result<ReturnPrepayment::Snapshot> ReturnPrepayment::load(command::Context& context, const Input& input) {
  auto prepayment = locked(context, input.id);
  if (!prepayment) return prepayment.rejection();
  return Snapshot{std::move(*prepayment)};
}

Result<ReturnPrepayment::Decision> ReturnPrepayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Prepayment& prepayment = snapshot.prepayment;
  if (const auto to = kPrepaymentStates.apply(prepayment.state, PrepaymentStep::Return); !to) return to.rejection();
  if (prepayment.made_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  if (input.amount > prepayment.balance()) return reject(error::kPrepaymentReturnTooMuch, {{"balance", prepayment.balance().text()}});
  return Decision{after_return(prepayment, input.amount), input.amount, input.bank_reference};
}

command::Reply ReturnPrepayment::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  const Prepayment& after = decision.after;
  update_prepayment(context, snapshot.prepayment, after);
  post(context, {TransferKind::PrepaymentReturned,
                 "prepayment",
                 after.id.value(),
                 after.institution,
                 {},
                 context.moment.today,
                 decision.bank_reference,
                 legs::prepayment_returned(after.pool(), after.institution, decision.amount),
                 {}});
  return {200, document_of(after), after.version};
}

}  // namespace liangjia::settlement
