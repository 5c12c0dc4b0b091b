#pragma once
// Claims as people read them. Institutions see their own, bureaus their division's.
#include "core/base/page.h"
#include "settlement/claim/claim.h"
#include "settlement/ledger/journal_queries.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

struct ClaimFilter {
  std::optional<ClaimState> state;
  std::optional<OrganisationId> institution;
  std::optional<BusinessMonth> month;
  std::optional<bool> late;
  bool by_others = false;  // neither filed, let go nor reported as sent back by the reader
};

struct ClaimView {
  Claim claim;
  std::string institution_name;
};
struct ClaimOffset {
  PrepaymentOffset offset;
  std::string prepayment_number;
};
struct WholeClaim {
  ClaimView view;
  std::vector<ClaimOffset> offsets;  // oldest first
  std::vector<JournalTransfer> journal;
};

Page<ClaimView> list_claims(db::Session& session, const Actor& actor, const ClaimFilter& filter, const PageRequest& page);
std::optional<WholeClaim> find_whole_claim(db::Session& session, const Scope& scope, ClaimId id);

}  // namespace liangjia::settlement
