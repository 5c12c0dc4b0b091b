#pragma once
// A supply case as JSON: in replies, lists and the audit.
#include "procurement/supply_case/supply_case_queries.h"

namespace liangjia::procurement {

json::Object supply_case_document(const SupplyCase& found);
// With names and what the reader may do next.
json::Object supply_case_view_document(const SupplyCaseView& view, const command::Moment& moment);

}  // namespace liangjia::procurement
