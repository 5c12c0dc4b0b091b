// From the invoices to the money in the bank.
#include "api/story/story.h"
#include "settlement/bank/confirm_bank_rejection.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/record_fund_receipt.h"
#include "settlement/repayment/confirm_receipt.h"

namespace liangjia::api::story {
namespace {

using namespace settlement;

std::string instruction_of(PaymentId payment) { return document_number("PI", payment.value()); }

template <class C>
typename C::Input all_of(const Story::Batches& batches) {
  typename C::Input input;
  for (const Batch& one : batches) input.batches.push_back({one.id});
  return input;
}

}  // namespace

FundReceipt Story::funded(OrganisationId bureau, const std::string& pool_code, Fen amount, std::string bank_reference) {
  if (bank_reference.empty()) bank_reference = name_ + "fund-" + std::to_string(++receipts_);
  const FundReceipt recorded =
      does<RecordFundReceipt>(at(bureau, Role::AgencyMaker), {pool_code, amount, today(), std::move(bank_reference)});
  return does<BookFundReceipt>(at(bureau, Role::FinanceApprover), {recorded.id});
}

Payment Story::bank_paid(OrganisationId bureau, PaymentId payment, std::string bank_reference) {
  const std::string number = instruction_of(payment);
  if (bank_reference.empty()) bank_reference = "YH" + number;
  return does<RecordBankResult>(at(bureau, Role::AgencyMaker), {number, true, std::move(bank_reference), "", today()});
}

Payment Story::bank_refused(OrganisationId bureau, PaymentId payment, std::string reason) {
  does<RecordBankResult>(at(bureau, Role::AgencyMaker), {instruction_of(payment), false, "", std::move(reason), today()});
  return does<ConfirmBankRejection>(at(bureau, Role::FinanceApprover), {payment});
}

Batch Story::applied(OrganisationId enterprise, OrganisationId institution, BusinessMonth month) {
  return does<ApplyBatch>(at(enterprise, Role::EnterpriseFinance), {institution, month, {}});
}

Story::Batches Story::verified(const Actor& who, const Batches& batches) {
  return does<VerifyBatches>(who, all_of<VerifyBatches>(batches));
}

Story::Batches Story::reviewed(OrganisationId bureau, const Batches& batches) {
  return does<ReviewBatches>(at(bureau, Role::AgencyMaker), all_of<ReviewBatches>(batches));
}

Story::Batches Story::approved(OrganisationId bureau, const Batches& batches) {
  return does<ApproveBatches>(at(bureau, Role::AgencyChecker), all_of<ApproveBatches>(batches));
}

Story::Batches Story::received(OrganisationId enterprise, const Batches& batches) {
  ConfirmReceipts::Input input;
  for (const Batch& one : batches) input.batches.push_back({one.id, one.amount, today()});
  return does<ConfirmReceipts>(at(enterprise, Role::EnterpriseFinance), input);
}

Batch Story::settled(OrganisationId bureau, OrganisationId enterprise, OrganisationId institution, BusinessMonth month) {
  const Batches checked = verified(at(institution, Role::InstitutionFinance), {applied(enterprise, institution, month)});
  const Batches issued = approved(bureau, reviewed(bureau, checked));
  bank_paid(bureau, issued.front().payment);
  return received(enterprise, issued).front();
}

Claim Story::filed(OrganisationId institution, BusinessMonth month, Fen amount) {
  return does<FileClaim>(at(institution, Role::InstitutionFinance), {institution, month, amount}).claim;
}

Claim Story::reviewed(OrganisationId bureau, const Claim& claim) { return does<ReviewClaim>(at(bureau, Role::AgencyMaker), {claim.id}); }

Claim Story::approved(OrganisationId bureau, const Claim& claim) { return does<ApproveClaim>(at(bureau, Role::AgencyChecker), {claim.id}); }

}  // namespace liangjia::api::story
