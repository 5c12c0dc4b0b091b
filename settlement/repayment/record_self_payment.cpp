#include "settlement/repayment/record_self_payment.h"

#include "core/base/text.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/batch/batch_store.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

void RecordSelfPayment::check(const Input& input, FieldErrors& errors) {
  if (trimmed(input.bank_reference).empty()) errors.add("/bank_reference", liangjia::error::kRequired);
}

Result<RecordSelfPayment::Snapshot> RecordSelfPayment::load(command::Context& context, const Input& input) {
  auto dossiers = lock_batches(context, {input.batch});
  if (!dossiers) return dossiers.rejection();
  const bool used = own_reference_used(context.tx.session(), dossiers->front().batch.institution, input.bank_reference);
  return Snapshot{std::move(*dossiers), used};
}

Result<RecordSelfPayment::Decision> RecordSelfPayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  constexpr ItemStep kPay[] = {ItemStep::Pay};
  const BatchDossier& dossier = snapshot.dossiers.front();
  if (dossier.batch.direct) return reject(error::kDirectOnly);
  auto after = advanced(dossier, BatchStep::PayBySelf, kPay);
  if (!after) return after.rejection();
  if (snapshot.reference_used) return reject(error::kSelfPaymentReferenceUsed, {{"reference", input.bank_reference}});
  const BusinessDate applied_on = BusinessDate::of(dossier.batch.created_at);
  if (input.paid_on < applied_on || input.paid_on > moment.today)
    return reject_field("/paid_on", error::kPaidOnOutside, {{"from", applied_on.text()}});
  return Decision{{std::move(*after)}, {{}, dossier.batch, input.paid_on, input.bank_reference}};
}

command::Reply RecordSelfPayment::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  BatchDossiers after = decision.after;
  save_batches(context, snapshot.dossiers, after);
  const Batch& batch = after.front().batch;
  // Booked on the day it is recorded: a balance as of a past day must not change afterwards.
  const TransferId transfer = post(context, {TransferKind::SelfPayment,
                                             "settlement_batch",
                                             batch.id.value(),
                                             batch.institution,
                                             batch.enterprise,
                                             context.moment.today,
                                             decision.payment.bank_reference,
                                             legs::self_payment(batch.pool(), batch.institution, batch.enterprise, batch.amount),
                                             {}});
  SelfPayment payment = decision.payment;
  payment.id = context.ids.next<SelfPaymentId>();
  insert_self_payment(context, payment, transfer);
  return reply_of(context, after, true);
}

}  // namespace liangjia::settlement
