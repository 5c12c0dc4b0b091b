#pragma once
// A need as JSON: in replies, lists and the audit.
#include "core/command/context.h"
#include "procurement/need/need_queries.h"

namespace liangjia::procurement {

json::Object need_document(const Need& need);
// With names, how many there are of the same, and what the reader may do next.
json::Object need_view_document(const NeedView& view, const command::Moment& moment);

}  // namespace liangjia::procurement
