#pragma once
// The pooled fund as JSON.
#include "core/platform/json.h"
#include "settlement/city_pool/preview_pool_year.h"

namespace liangjia::settlement {

// A year by one reading.
json::Object year_sharing_document(GapReading reading, const YearSharing& sharing);
json::Object pool_preview_document(const PoolPreview& preview);

}  // namespace liangjia::settlement
