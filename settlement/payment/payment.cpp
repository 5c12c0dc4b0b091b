#include "settlement/payment/payment.h"

#include "settlement/fund/fund.h"
#include "settlement/payment/bank_result_offer.h"
#include "settlement/payment/paid_document.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

Payment payment_from(command::Context& context, const PaidDocument& document, const IssueInput& input) {
  Payment payment;
  payment.id = context.ids.next<PaymentId>();
  payment.instruction_no = document_number("PI", payment.id.value());
  payment.kind = document.kind;
  payment.document_kind = document.object_kind;
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

// Rule PY-5
Result<Done> may_speak_for_the_bank(const Payment& payment, const command::Moment& moment) {
  if (same_person(moment.actor, payment.checked_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

}  // namespace

Result<Done> BankResultOffer::may(const Payment& payment, const command::Moment& moment) {
  // That it was paid and that it came back are both told of an issued one alone.
  if (kPaymentStates.allows(payment.state, PaymentStep::Accept)) return may_speak_for_the_bank(payment, moment);
  return reject(error::kPaymentResultContrary, {{"number", payment.instruction_no},
                                                {"state", std::string(name_of(payment.state).zh)},
                                                {"state_en", std::string(token_of(payment.state))}});
}

Result<Done> RejectionConfirmationOffer::may(const Payment& payment, const command::Moment& moment) {
  if (auto step = kPaymentStates.may(payment.state, PaymentStep::ConfirmRejection); !step) return step;
  if (same_person(moment.actor, payment.result_by)) return reject(liangjia::error::kSamePerson);
  return may_speak_for_the_bank(payment, moment);
}

Result<Done> RejectionWithdrawalOffer::may(const Payment& payment, const command::Moment& moment) {
  if (auto step = kPaymentStates.may(payment.state, PaymentStep::WithdrawRejection); !step) return step;
  return may_speak_for_the_bank(payment, moment);
}

const PaidDocument& document_of_kind(std::span<const PaidDocument* const> documents, PaymentKind kind) {
  for (const PaidDocument* document : documents) {
    if (document->kind == kind) return *document;
  }
  throw InternalBug("no document is known for this kind of payment");
}

Outlay outlay_of(const Payment& payment) { return {payment.pool_code, payment.institution, payment.payee, payment.amount}; }

std::vector<Leg> confirmed_to_institution(const Outlay& outlay) {
  return legs::bank_confirmed_to_institution(outlay.pool_code, outlay.institution, outlay.amount);
}

Result<Done> may_pay(const FundPosition& fund, const std::optional<catalog::BankAccount>& account, const Noun& what, Fen amount) {
  if (!account) return reject(error::kBankAccountMissing, named(what));
  if (const auto instructed = may_instruct(fund.channel, *account); !instructed) return instructed;
  return may_promise(fund, amount);
}

OrganisationId enterprise_of(const Outlay& outlay) { return outlay.payee == outlay.institution ? OrganisationId{} : outlay.payee; }

TransferId post_payment(command::Context& context, TransferKind kind, const Payment& payment, std::vector<Leg> legs) {
  return post(context, {kind,
                        payment.document_kind,
                        payment.document_id,
                        payment.institution,
                        enterprise_of(outlay_of(payment)),
                        context.moment.today,
                        payment.instruction_no,
                        std::move(legs),
                        {}});
}

Payment issue(command::Context& context, const PaidDocument& document, const IssueInput& input) {
  ensure(input.made_by != input.checked_by && !input.made_by.none() && !input.checked_by.none(), "Rule PY-1: two persons let money go");
  ensure(input.amount > Fen{}, "Rule PY-1: a payment is positive");
  ensure(!has_live_payment(context.tx.session(), document.object_kind, input.document_id), "Rule PY-3: the document has a payment already");
  Payment payment = payment_from(context, document, input);
  const auto legs = document.issue_legs(outlay_of(payment));
  const FundPosition fund = lock_fund(context, payment.pool_code, legs);
  ensure(may_promise(fund, payment.amount).ok(), "Rule FU-1: more is promised than is available");
  ensure(may_instruct(fund.channel, input.account).ok(), "Rule BF-2: the bank's file cannot be written");
  payment.file_format = fund.channel.format;
  if (fund.channel.paying) payment.paying_account = fund.channel.paying->id;
  payment.issue_transfer = post_payment(context, document.issued, payment, legs);
  insert_payment(context, payment);
  return payment;
}

}  // namespace liangjia::settlement
