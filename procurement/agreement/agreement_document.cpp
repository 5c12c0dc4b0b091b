#include "procurement/agreement/agreement_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/agreement/change_agreement.h"
#include "procurement/quota/contract_rules.h"

namespace liangjia::procurement {
namespace {

json::Object terms_document(const AgreementTerms& terms) {
  return {{"response_hours", terms.supply.response_hours},
          {"response_in_working_hours", terms.supply.response_in_working_hours},
          {"delivery_hours", terms.supply.delivery_hours},
          {"delivery_from", terms.supply.delivery_from},
          {"emergency_hours", terms.supply.emergency_hours},
          {"due_rule", terms.due.rule},
          {"due_days", terms.due.days},
          {"due_contract_days", terms.due.contract_days},
          {"due_on_working_day", terms.due.move_to_working_day},
          {"prepayment_ratio", terms.prepayment}};
}

}  // namespace

json::Object agreement_document(const Agreement& agreement) {
  return {{"id", agreement.id},
          {"number", agreement.number},
          {"agreement_year_id", agreement.year},
          {"institution_id", agreement.institution},
          {"winner_id", agreement.winner},
          {"distributor_id", agreement.distributor},
          {"valid_from", agreement.valid_from},
          {"valid_to", agreement.valid_to},
          {"terms", terms_document(agreement.terms)},
          {"state", agreement.state},
          {"state_reason", json::text_or_null(agreement.state_reason)},
          {"document_digest", agreement.document_digest},
          {"version", agreement.version}};
}

json::Object agreement_view_document(const AgreementView& view, const command::Moment& moment) {
  json::Array signatures;
  for (const AgreementSignature& signature : view.signatures) {
    signatures.push_back(json::Object{
        {"party", signature.party}, {"organisation_id", signature.organisation}, {"user_id", signature.user}, {"at", signature.at}});
  }
  json::Object document = agreement_document(view);
  document.set("institution_name", view.institution_name)
      .set("winner_name", view.winner_name)
      .set("distributor_name", view.distributor_name)
      .set("line_count", view.line_count)
      .set("signatures", std::move(signatures))
      .set("allowed_actions", command::allowed_actions<SignAgreement, SuspendAgreement, ResumeAgreement, EndAgreement>(view, moment));
  return document;
}

json::Object agreement_line_document(const AgreementLineView& view) {
  const AgreementLine& line = view.line;
  const PackSplit split = in_packs(line.contracted, view.factor);
  return {{"quota_account_id", line.account},
          {"product_id", line.product},
          {"product_name", view.product_name},
          {"contracted_units", line.contracted},
          {"contracted_packs", split.packs},
          {"contracted_remainder_units", split.remainder},
          {"price", line.price},
          {"amount", contract_amount(line.price, line.contracted, view.factor)}};
}

json::Object drafted_agreements_document(const DraftAgreements::Outcome& drafted) {
  json::Array agreements;
  for (const Agreement& agreement : drafted.agreements) agreements.push_back(agreement_document(agreement));
  json::Array skipped;
  for (const DraftAgreements::Skipped& skip : drafted.skipped)
    skipped.push_back(json::Object{{"quota_account_id", skip.account}, {"reason", skip.reason}});
  return {{"agreements", std::move(agreements)}, {"skipped", std::move(skipped)}, {"more", drafted.more}};
}

json::Object signed_document(const SignAgreements::Signed& one) {
  json::Array parties;
  for (const AgreementParty party : one.signed_as) parties.push_back(party);
  json::Object document = agreement_document(one.agreement);
  document.set("signed_as", std::move(parties));
  return document;
}

json::Object signed_agreements_document(const SignAgreements::Outcome& agreements) {
  json::Array documents;
  for (const SignAgreements::Signed& one : agreements) documents.push_back(signed_document(one));
  return {{"agreements", std::move(documents)}};
}

}  // namespace liangjia::procurement
