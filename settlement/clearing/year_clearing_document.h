#pragma once
// The clearing of a year as JSON.
#include "core/platform/json.h"
#include "settlement/clearing/year_clearing_store.h"

namespace liangjia::settlement {

json::Object year_clearing_document(const YearClearing& clearing);
json::Object year_clearing_view_document(const YearClearingView& view, const command::Moment& moment);

}  // namespace liangjia::settlement
