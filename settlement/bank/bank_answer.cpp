#include "settlement/bank/bank_answer.h"

#include "settlement/bank/paid_documents.h"
#include "settlement/batch/batch_store.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

TransferId book_result(command::Context& context, const PaidDocument& document, const Payment& payment) {
  if (payment.state == PaymentState::Rejected) return reverse(context, payment.issue_transfer, payment.instruction_no);
  return post_payment(context, TransferKind::BankConfirmed, payment, document.confirmed_legs(outlay_of(payment)));
}

std::vector<std::int64_t> documents_of(const std::vector<Payment>& payments, PaymentKind kind) {
  std::set<std::int64_t> ids;
  for (const Payment& one : payments) {
    if (one.kind == kind) ids.insert(one.document_id);
  }
  return {ids.begin(), ids.end()};
}

// The kinds in the order of their tables; what a batch holds stands before all of them, the batch itself behind.
void lock_documents(command::Context& context, const std::vector<Payment>& payments) {
  std::vector<BatchId> batches;
  for (const std::int64_t id : documents_of(payments, PaymentKind::Settlement)) batches.emplace_back(id);
  if (!batches.empty()) lock_items_of_batches(context, batches);
  for (const PaymentKind kind : {PaymentKind::Prepayment, PaymentKind::Surplus, PaymentKind::ClaimRest}) {
    for (const std::int64_t id : documents_of(payments, kind)) document_of_kind(kPaidDocuments, kind).lock(context, id);
  }
  if (!batches.empty()) lock_batches_unscoped(context, batches);
}

}  // namespace

std::vector<Payment> lock_answered_together(command::Context& context, const std::vector<Payment>& found,
                                            const std::set<std::string>& paid) {
  lock_documents(context, found);
  std::set<PaymentId> ids;
  for (const Payment& one : found) ids.insert(one.id);
  std::vector<Payment> locked;
  std::vector<AccountKey> keys;
  for (const PaymentId id : ids) {
    locked.push_back(std::move(*lock_payment(context.tx, id)));
    const Payment& one = locked.back();
    if (one.state != PaymentState::Issued || !paid.contains(one.instruction_no)) continue;
    for (const Leg& leg : document_of_kind(kPaidDocuments, one.kind).confirmed_legs(outlay_of(one))) keys.push_back(leg.account);
  }
  if (!keys.empty()) lock_ledger_accounts(context, std::move(keys));
  return locked;
}

Result<Payment> lock_answered(command::Context& context, const std::optional<Payment>& found) {
  if (!found || !covers_pool(context.actor().scope, found->pool_code)) return reject(liangjia::error::kNotFound);
  document_of_kind(kPaidDocuments, found->kind).lock(context, found->document_id);
  return std::move(*lock_payment(context.tx, found->id));
}

Payment book_answer(command::Context& context, const Payment& before, Payment after) {
  const PaidDocument& document = document_of_kind(kPaidDocuments, after.kind);
  after.result_transfer = book_result(context, document, after);
  after = update_payment(context, before, std::move(after));
  const bool accepted = after.state == PaymentState::Accepted;
  document.follow(context, {after.id, after.document_id, after.amount, accepted, after.bank_reason.value_or(""),
                            after.result_by.value_or(UserId{}), after.result_confirmed_by.value_or(UserId{})});
  return after;
}

}  // namespace liangjia::settlement
