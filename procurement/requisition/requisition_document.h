#pragma once
// A request as JSON: in replies, lists and the audit.
#include "core/command/context.h"
#include "procurement/requisition/requisition_queries.h"

namespace liangjia::procurement {

// With its lines, without names.
json::Object requisition_document(const FiledRequisition& filed);
// Of a list: without lines.
json::Object requisition_item_document(const RequisitionView& view, const command::Moment& moment);
// With its lines, names, what answers them and what the reader may do next.
json::Object requisition_view_document(const RequisitionDetail& detail, const command::Moment& moment);

}  // namespace liangjia::procurement
