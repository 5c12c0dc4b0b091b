#include "settlement/claim/claim_document.h"

#include "core/command/allowed.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"
#include "settlement/ledger/journal_document.h"

namespace liangjia::settlement {

json::Object claim_document(const Claim& claim) {
  return {{"id", claim.id},
          {"number", claim.number},
          {"institution_id", claim.institution},
          {"region_code", claim.region_code},
          {"month", claim.month},
          {"file_by", claim.file_by},
          {"late", claim.late},
          {"amount", claim.amount},
          {"offset_direct", claim.offset_direct},
          {"offset_prepayment", claim.offset_prepayment},
          {"rest", claim.rest},
          {"state", claim.state},
          {"state_reason", claim.reason},
          {"filed_by", claim.filed_by},
          {"made_by", claim.made_by},
          {"checked_by", claim.checked_by},
          {"payment_id", claim.payment},
          {"version", claim.version}};
}

json::Object claim_view_document(const ClaimView& view, const command::Moment& moment) {
  json::Object document = claim_document(view.claim);
  document.set("institution_name", view.institution_name)
      .set("allowed_actions", command::allowed_actions<ReviewClaim, ApproveClaim, PayClaim, RefuseClaim, FileClaim>(view.claim, moment));
  return document;
}

json::Object whole_claim_document(const WholeClaim& whole, const command::Moment& moment) {
  json::Array offsets;
  for (const ClaimOffset& each : whole.offsets) {
    offsets.push_back(json::Object{{"prepayment_id", each.offset.prepayment},
                                   {"prepayment_number", each.prepayment_number},
                                   {"accepted", each.offset.accepted},
                                   {"amount", each.offset.amount},
                                   {"at", each.offset.at}});
  }
  json::Object document = claim_view_document(whole.view, moment);
  document.set("offsets", std::move(offsets)).set("journal", journal_document(whole.journal));
  return document;
}

}  // namespace liangjia::settlement
