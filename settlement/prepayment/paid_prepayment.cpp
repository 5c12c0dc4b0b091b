#include "settlement/prepayment/paid_prepayment.h"

#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement::paid_prepayment {
namespace {

Prepayment locked(command::Context& context, std::int64_t id) {
  auto prepayment = lock_prepayment(context.tx, PrepaymentId{id});
  ensure(prepayment.has_value(), "a prepayment that was paid does not exist");
  return std::move(*prepayment);
}

}  // namespace

std::vector<Leg> issue_legs(const Outlay& outlay) { return legs::prepayment_issued(outlay.pool_code, outlay.institution, outlay.amount); }

void lock(command::Context& context, std::int64_t document_id) { locked(context, document_id); }

void follow(command::Context& context, const PaymentResult& result) {
  const Prepayment before = locked(context, result.document_id);
  Prepayment after = before;
  after.state = kPrepaymentStates.take(before.state, result.accepted ? PrepaymentStep::BankAccept : PrepaymentStep::BankReject);
  if (result.accepted) after.paid = result.amount;
  note_rejection(after, result);
  update_prepayment(context, before, std::move(after));
}

}  // namespace liangjia::settlement::paid_prepayment
