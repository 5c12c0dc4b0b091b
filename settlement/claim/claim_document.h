#pragma once
// A claim as JSON: in replies, lists and the audit.
#include "settlement/claim/claim_queries.h"

namespace liangjia::settlement {

json::Object claim_document(const Claim& claim);
// With the institution's name and what the reader may do next.
json::Object claim_view_document(const ClaimView& view, const command::Moment& moment);
// With what was offset against prepayments, and the journal.
json::Object whole_claim_document(const WholeClaim& whole, const command::Moment& moment);

}  // namespace liangjia::settlement
