#include "settlement/repayment/confirm_receipt.h"

#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {
namespace {

std::vector<BatchId> batches_of(const std::vector<Receipt>& receipts) {
  std::vector<BatchId> ids;
  for (const Receipt& receipt : receipts) ids.push_back(receipt.batch);
  return ids;
}

}  // namespace

void ConfirmReceipts::check(const Input& input, FieldErrors& errors) { check_batch_ids(batches_of(input.receipts), errors); }

Result<ConfirmReceipts::Snapshot> ConfirmReceipts::load(command::Context& context, const Input& input) {
  const auto ids = batches_of(input.receipts);
  auto dossiers = lock_batches(context, ids);
  if (!dossiers) return dossiers.rejection();
  return Snapshot{std::move(*dossiers), find_paid_out(context.tx.session(), ids)};
}

Result<ConfirmReceipts::Decision> ConfirmReceipts::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  constexpr ItemStep kConfirm[] = {ItemStep::Confirm};
  auto after =
      decided_each(snapshot.dossiers, input.alone, "/receipts", [&](const BatchDossier& dossier, std::size_t i) -> Result<BatchDossier> {
        auto confirmed = advanced(dossier, BatchStep::ConfirmReceipt, kConfirm);
        if (!confirmed) return confirmed;
        const Receipt& receipt = input.receipts[i];
        const PaidOut& paid = snapshot.paid.at(dossier.batch.id);
        if (receipt.amount != paid.amount)
          return reject(error::kAmountDiffers, {{"received", receipt.amount.text()}, {"paid", paid.amount.text()}});
        if (receipt.received_on < paid.on || receipt.received_on > moment.today)
          return reject(error::kReceivedOnOutside, {{"from", paid.on.text()}});
        confirmed->batch.confirmed_by = moment.actor.user;
        return confirmed;
      });
  if (!after) return after.rejection();
  return Decision{std::move(*after), input.receipts, input.alone};
}

command::Reply ConfirmReceipts::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  BatchDossiers after = decision.after;
  std::vector<Repayment> repayments;
  for (std::size_t i = 0; i < after.size(); ++i) {
    repayments.push_back({context.ids.next<RepaymentId>(), after[i].batch, decision.receipts[i].amount, decision.receipts[i].received_on});
  }
  save_batches(context, snapshot.dossiers, after);
  insert_repayments(context, repayments);
  return reply_of(context, after, decision.alone);
}

}  // namespace liangjia::settlement
