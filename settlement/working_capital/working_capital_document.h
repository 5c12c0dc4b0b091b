#pragma once
// Working capital as JSON.
#include "core/platform/json.h"
#include "settlement/working_capital/working_capital_store.h"

namespace liangjia::settlement {

json::Object working_capital_document(const WorkingCapital& capital);
json::Object working_capital_view_document(const WorkingCapitalView& view, const command::Moment& moment);

}  // namespace liangjia::settlement
