#include "settlement/bank/record_bank_result.h"

#include "settlement/bank/bank_answer.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

// Told before in the same words: answered like the first time, though no result may be recorded any more.
bool same_result(const Payment& payment, const RecordBankResult::Input& input) {
  if (input.accepted) return payment.state == PaymentState::Accepted && payment.bank_reference == input.bank_reference;
  const bool rejected = payment.state == PaymentState::RejectionReported || payment.state == PaymentState::Rejected;
  return rejected && (input.bank_reference.empty() || payment.bank_reference == input.bank_reference);
}

}  // namespace

void RecordBankResult::check(const Input& input, FieldErrors& errors) {
  if (input.accepted && input.bank_reference.empty()) errors.add("/bank_reference", liangjia::error::kRequired);
  if (!input.accepted && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<RecordBankResult::Snapshot> RecordBankResult::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  auto payment = lock_answered(context, find_payment_by_number(session, input.instruction_no));
  if (!payment) return payment.rejection();
  const bool used = !input.bank_reference.empty() && bank_reference_used_elsewhere(session, input.bank_reference, payment->id);
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
  decision.after.state = kPaymentStates.take(payment.state, input.accepted ? PaymentStep::Accept : PaymentStep::ReportRejection);
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
  if (decision.after.state == PaymentState::RejectionReported) return update_payment(context, snapshot.payment, decision.after);
  return book_answer(context, snapshot.payment, decision.after);
}

}  // namespace liangjia::settlement
