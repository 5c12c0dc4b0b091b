#pragma once
// What members ask their lead to order: /api/v1/requisitions.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> requisition_routes(App& app);

}  // namespace liangjia::api
