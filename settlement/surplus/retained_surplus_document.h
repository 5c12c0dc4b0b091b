#pragma once
// A retained surplus as JSON: in replies, lists and the audit; whole, it is the calculation sheet.
#include "settlement/surplus/retained_surplus_queries.h"

namespace liangjia::settlement {

json::Object retained_surplus_document(const RetainedSurplus& surplus);
// With the institution's name and what the reader may do next.
json::Object retained_surplus_view_document(const RetainedSurplusView& view, const command::Moment& moment);
// With inputs, computations, their rows and the journal.
json::Object whole_retained_surplus_document(const WholeRetainedSurplus& whole, const command::Moment& moment);

}  // namespace liangjia::settlement
