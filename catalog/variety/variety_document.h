#pragma once
// A variety as JSON: in replies, lists and the audit.
#include "catalog/variety/variety.h"
#include "core/platform/json.h"

namespace liangjia::catalog {

json::Object variety_document(const Variety& variety);

}  // namespace liangjia::catalog
