#include "settlement/payment/payment_document.h"

#include "core/command/allowed.h"
#include "settlement/payment/bank_result_offer.h"

namespace liangjia::settlement {

namespace {

json::Object document_with(const Payment& payment, json::Value account_number) {
  return {{"id", payment.id},
          {"instruction_no", payment.instruction_no},
          {"kind", payment.kind},
          {"document_kind", payment.document_kind},
          {"document_id", id_text(payment.document_id)},
          {"pool_code", payment.pool_code.text()},
          {"institution_id", payment.institution},
          {"payee_id", payment.payee},
          {"payee_account_name", payment.account_name},
          {"payee_bank_name", payment.bank_name},
          {"payee_account_number", std::move(account_number)},
          {"amount", payment.amount},
          {"state", payment.state},
          {"made_by", payment.made_by},
          {"checked_by", payment.checked_by},
          {"bank_reference", payment.bank_reference},
          {"bank_reason", payment.bank_reason},
          {"result_on", payment.result_on},
          {"result_by", payment.result_by},
          {"result_confirmed_by", payment.result_confirmed_by},
          {"file_format", payment.file_format},
          {"paying_account_id", payment.paying_account},
          {"result_file", payment.result_file},
          {"created_at", payment.created_at},
          {"version", payment.version}};
}

}  // namespace

json::Object payment_document(const Payment& payment) { return document_with(payment, payment.account_number.masked()); }

json::Object payment_view_document(const PaymentView& view, const command::Moment& moment, const platform::Vault& vault) {
  json::Object document =
      document_with(view.payment, catalog::shown_to(moment.actor, vault, view.payment.account_number, view.payment.payee));
  document.set("institution_name", view.institution_name)
      .set("payee_name", view.payee_name)
      .set("allowed_actions",
           command::allowed_actions<BankResultOffer, RejectionConfirmationOffer, RejectionWithdrawalOffer>(view.payment, moment));
  return document;
}

}  // namespace liangjia::settlement
