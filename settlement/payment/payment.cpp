#include "settlement/payment/payment.h"

#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

TransferKind issue_kind(PaymentKind kind) {
  switch (kind) {
    case PaymentKind::Prepayment:
      return TransferKind::PrepaymentIssued;
    case PaymentKind::Settlement:
      return TransferKind::BatchIssued;
    case PaymentKind::ClaimRest:
      return TransferKind::ClaimRestIssued;
    case PaymentKind::Surplus:
      break;
  }
  throw InternalBug("no payment of this kind is issued yet");
}

Payment payment_from(command::Context& context, const IssueInput& input) {
  Payment payment;
  payment.id = context.ids.next<PaymentId>();
  payment.instruction_no = document_number("PI", payment.id.value());
  payment.kind = input.kind;
  payment.document_kind = input.document_kind;
  payment.document_id = input.document_id;
  payment.pool_code = input.pool_code;
  payment.institution = input.institution;
  payment.payee = input.account.organisation;
  payment.region_code = input.region_code;
  payment.account_name = input.account.account_name;
  payment.bank_name = input.account.bank_name;
  payment.account_number = input.account.account_number;
  payment.amount = input.amount;
  payment.made_by = input.made_by;
  payment.checked_by = input.checked_by;
  payment.created_at = context.now();
  return payment;
}

}  // namespace

std::vector<Leg> issue_legs(PaymentKind kind, std::string_view pool_code, OrganisationId institution, OrganisationId payee, Fen amount) {
  switch (issue_kind(kind)) {
    case TransferKind::PrepaymentIssued:
      return legs::prepayment_issued(pool_code, institution, amount);
    case TransferKind::BatchIssued:
      return legs::batch_issued(pool_code, institution, payee, amount);
    default:
      return legs::claim_rest_issued(pool_code, institution, amount);
  }
}

Payment issue(command::Context& context, const IssueInput& input) {
  ensure(input.made_by != input.checked_by && !input.made_by.none() && !input.checked_by.none(), "Rule PY-1: two persons let money go");
  ensure(input.amount > Fen{}, "Rule PY-1: a payment is positive");
  ensure(!has_live_payment(context.tx.session(), input.document_kind, input.document_id), "Rule PY-3: the document has a payment already");
  Payment payment = payment_from(context, input);
  const auto legs = issue_legs(payment.kind, payment.pool_code, payment.institution, payment.payee, payment.amount);
  ensure(may_promise(lock_fund(context, payment.pool_code, legs), payment.amount).ok(), "Rule FU-1: more is promised than is available");
  const OrganisationId enterprise = payment.kind == PaymentKind::Settlement ? payment.payee : OrganisationId{};
  payment.issue_transfer = post(context, {issue_kind(payment.kind),
                                          payment.document_kind,
                                          payment.document_id,
                                          payment.institution,
                                          enterprise,
                                          context.moment.today,
                                          payment.instruction_no,
                                          legs,
                                          {}});
  insert_payment(context.tx, payment);
  context.audited(kind::kPayment, payment.id.value(), nullptr, document_of(payment));
  context.changes.add(PaymentChange{std::nullopt, payment});
  return payment;
}

json::Object document_of(const Payment& payment) {
  return {{"id", payment.id},
          {"instruction_no", payment.instruction_no},
          {"kind", payment.kind},
          {"document_kind", payment.document_kind},
          {"document_id", id_text(payment.document_id)},
          {"pool_code", payment.pool_code},
          {"institution_id", payment.institution},
          {"payee_id", payment.payee},
          {"payee_account_name", payment.account_name},
          {"payee_bank_name", payment.bank_name},
          {"payee_account_number", payment.account_number},
          {"amount", payment.amount},
          {"state", payment.state},
          {"made_by", payment.made_by},
          {"checked_by", payment.checked_by},
          {"bank_reference", payment.bank_reference},
          {"bank_reason", payment.bank_reason},
          {"result_on", payment.result_on},
          {"created_at", payment.created_at},
          {"version", payment.version}};
}

}  // namespace liangjia::settlement
