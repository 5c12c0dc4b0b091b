#pragma once
#include "api/http/router.h"

namespace liangjia::api {

// Whoever is answered stands in the audit (Rule AU-5): account numbers, attachments, exports, the audit itself.
inline Route audited(Route route) {
  route.audited = true;
  return route;
}

}  // namespace liangjia::api
