#include "settlement/bank/record_bank_result.h"

#include "settlement/bank/paid_documents.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

// Told before in the same words: answered like the first time, though no result may be recorded any more.
bool same_result(const Payment& payment, const RecordBankResult::Input& input) {
  if (input.accepted) return payment.state == PaymentState::Accepted && payment.bank_reference == input.bank_reference;
  return payment.state == PaymentState::Rejected && (input.bank_reference.empty() || payment.bank_reference == input.bank_reference);
}

TransferId book_result(command::Context& context, const PaidDocument& document, const Payment& payment) {
  if (payment.state == PaymentState::Rejected) return reverse(context, payment.issue_transfer, payment.instruction_no);
  const Outlay outlay = outlay_of(payment);
  return post(context, {TransferKind::BankConfirmed,
                        payment.document_kind,
                        payment.document_id,
                        payment.institution,
                        enterprise_of(outlay),
                        context.moment.today,
                        payment.instruction_no,
                        document.confirmed_legs(outlay),
                        {}});
}

}  // namespace

void RecordBankResult::check(const Input& input, FieldErrors& errors) {
  if (input.accepted && input.bank_reference.empty()) errors.add("/bank_reference", liangjia::error::kRequired);
  if (!input.accepted && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<RecordBankResult::Snapshot> RecordBankResult::load(command::Context& context, const Input& input) {
  const auto found = find_payment_by_number(context.tx.session(), input.instruction_no);
  if (!found || !covers_pool(context.actor().scope, found->pool_code)) return reject(liangjia::error::kNotFound);
  document_of_kind(kPaidDocuments, found->kind).lock(context, found->document_id);
  auto payment = lock_payment(context.tx, found->id);
  const bool used = !input.bank_reference.empty() && bank_reference_used_elsewhere(context.tx.session(), input.bank_reference, found->id);
  return Snapshot{std::move(*payment), used};
}

Result<RecordBankResult::Decision> RecordBankResult::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Payment& payment = snapshot.payment;
  if (same_result(payment, input)) return Decision{true, payment};
  if (const auto allowed = may(payment, moment); !allowed) return allowed.rejection();
  if (snapshot.reference_used) return reject(error::kPaymentReferenceUsed, {{"reference", input.bank_reference}});
  const BusinessDate issued_on = BusinessDate::of(payment.created_at);
  if (input.result_on < issued_on || input.result_on > moment.today)
    return reject_field("/result_on", error::kResultDateOutside, {{"from", issued_on.text()}});
  Decision decision{false, payment};
  decision.after.state = kPaymentStates.take(payment.state, input.accepted ? PaymentStep::Accept : PaymentStep::Reject);
  if (!input.bank_reference.empty()) decision.after.bank_reference = input.bank_reference;
  if (!input.accepted) decision.after.bank_reason = input.reason;
  decision.after.result_on = input.result_on;
  decision.after.result_by = moment.actor.user;
  return decision;
}

Payment RecordBankResult::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if (decision.repeated) {  // told again: nothing changes but the trace of the telling
    const json::Object same = payment_document(snapshot.payment);
    context.audited(kind::kPayment, snapshot.payment.id.value(), same, same);
    return snapshot.payment;
  }
  Payment after = decision.after;
  const PaidDocument& document = document_of_kind(kPaidDocuments, after.kind);
  after.result_transfer = book_result(context, document, after);
  after = update_payment(context, snapshot.payment, std::move(after));
  const bool accepted = after.state == PaymentState::Accepted;
  document.follow(context, {after.id, after.document_id, after.amount, accepted, after.bank_reason.value_or("")});
  return after;
}

}  // namespace liangjia::settlement
