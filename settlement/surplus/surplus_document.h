#pragma once
// A retained surplus as JSON: every figure with what it was made of, and which list opens the rows behind it.
#include "core/platform/json.h"
#include "settlement/surplus/preview_surplus.h"

namespace liangjia::settlement {

json::Object surplus_preview_document(const SurplusPreview& preview);

}  // namespace liangjia::settlement
