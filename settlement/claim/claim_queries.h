#pragma once
// Claims as people read them. Institutions see their own, bureaus their division's.
#include "core/base/page.h"
#include "settlement/claim/claim.h"

namespace liangjia::settlement {

struct ClaimFilter {
  std::optional<ClaimState> state;
  std::optional<OrganisationId> institution;
  std::optional<BusinessMonth> month;
};

struct ClaimView {
  Claim claim;
  std::string institution_name;
};

Page<ClaimView> list_claims(db::Session& session, const Scope& scope, const ClaimFilter& filter, const PageRequest& page);
std::optional<ClaimView> find_claim_view(db::Session& session, const Scope& scope, ClaimId id);
json::Object list_document(const ClaimView& view, const Actor& actor);
// With prepayment offsets and the journal.
json::Object view_document(db::Session& session, const ClaimView& view, const Actor& actor);

}  // namespace liangjia::settlement
