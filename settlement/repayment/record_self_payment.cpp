#include "settlement/repayment/record_self_payment.h"

#include "core/base/text.h"
#include "settlement/ledger/ledger.h"
#include "settlement/repayment/repayment.h"

namespace liangjia::settlement {

void PaymentBySelf::check(const Asked& asked, FieldErrors& errors) {
  if (trimmed(asked.bank_reference).empty()) errors.add("/bank_reference", liangjia::error::kRequired);
}

PaymentBySelf::Ground PaymentBySelf::ground(command::Context& context, std::span<const Asked> asked, const BatchDossiers& dossiers) {
  return {own_reference_used(context.tx.session(), dossiers.front().batch.institution, asked.front().bank_reference)};
}

Result<BatchDossier> PaymentBySelf::decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment) {
  if (ground.reference_used) return reject(error::kSelfPaymentReferenceUsed, {{"reference", asked.bank_reference}});
  const BusinessDate applied_on = BusinessDate::of(dossier.batch.created_at);
  if (asked.paid_on < applied_on || asked.paid_on > moment.today)
    return reject_field("/paid_on", error::kPaidOnOutside, {{"from", applied_on.text()}});
  constexpr ItemStep kPay[] = {ItemStep::Pay};
  return advanced(dossier, BatchStep::PayBySelf, kPay);
}

void PaymentBySelf::write(command::Context& context, std::span<const Asked> asked, const Ground&, const BatchDossiers& before,
                          BatchDossiers& after) {
  save_batches(context, before, after);
  const Batch& batch = after.front().batch;
  const Asked& paid = asked.front();
  // Booked on the day it is recorded: a balance as of a past day must not change afterwards.
  const TransferId transfer = post(context, {TransferKind::SelfPayment,
                                             "settlement_batch",
                                             batch.id.value(),
                                             batch.institution,
                                             batch.enterprise,
                                             context.moment.today,
                                             paid.bank_reference,
                                             legs::self_payment(batch.pool(), batch.institution, batch.enterprise, batch.amount),
                                             {}});
  insert_self_payment(context.tx, {context.ids.next<SelfPaymentId>(), batch.id, batch.institution, batch.enterprise, batch.amount,
                                   paid.paid_on, paid.bank_reference, transfer, context.actor().user, context.now()});
}

}  // namespace liangjia::settlement
