#include "settlement/repayment/confirm_receipt.h"

namespace liangjia::settlement {

ReceiptConfirmation::Ground ReceiptConfirmation::ground(command::Context& context, std::span<const Asked> asked, const BatchDossiers&) {
  return find_paid_out(context.tx.session(), ids_of(asked));
}

Result<BatchDossier> ReceiptConfirmation::decide(const BatchDossier& dossier, const Asked& asked, Ground& all_paid,
                                                 const command::Moment& moment) {
  const PaidOut& paid = all_paid.at(dossier.batch.id);
  if (asked.amount != paid.amount) return reject(error::kAmountDiffers, {{"received", asked.amount.text()}, {"paid", paid.amount.text()}});
  if (asked.received_on < paid.on || asked.received_on > moment.today) return reject(error::kReceivedOnOutside, {{"from", paid.on.text()}});
  constexpr ItemStep kConfirm[] = {ItemStep::Confirm};
  auto confirmed = advanced(dossier, BatchStep::ConfirmReceipt, kConfirm);
  if (confirmed) confirmed->batch.confirmed_by = moment.actor.user;
  return confirmed;
}

void ReceiptConfirmation::write(command::Context& context, std::span<const Asked> asked, const Ground&, const BatchDossiers& before,
                                BatchDossiers& after) {
  std::vector<Repayment> repayments;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const Batch& batch = after[i].batch;
    repayments.push_back({context.ids.next<RepaymentId>(), batch.id, batch.payment, batch.enterprise, batch.institution, asked[i].amount,
                          asked[i].received_on, context.actor().user, context.now()});
  }
  save_batches(context, before, after);
  insert_repayments(context.tx, repayments);
}

}  // namespace liangjia::settlement
