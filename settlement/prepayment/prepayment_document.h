#pragma once
// A prepayment as JSON: in replies, lists and the audit.
#include "settlement/prepayment/compute_prepayments.h"
#include "settlement/prepayment/prepayment_queries.h"

namespace liangjia::settlement {

json::Object prepayment_document(const Prepayment& prepayment);
// With the institution's name and what the reader may do next.
json::Object prepayment_view_document(const PrepaymentView& view, const command::Moment& moment);
// With lines, offsets and the journal.
json::Object whole_prepayment_document(const WholePrepayment& whole, const command::Moment& moment);
// What was computed, and who was left out, why.
json::Object computed_prepayments_document(const ComputePrepayments::Outcome& outcome);

}  // namespace liangjia::settlement
