#include "settlement/bank/bank_answer.h"

#include "settlement/bank/paid_documents.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

TransferId book_result(command::Context& context, const PaidDocument& document, const Payment& payment) {
  if (payment.state == PaymentState::Rejected) return reverse(context, payment.issue_transfer, payment.instruction_no);
  return post_payment(context, TransferKind::BankConfirmed, payment, document.confirmed_legs(outlay_of(payment)));
}

}  // namespace

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
