#pragma once
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

// Use and closing stock per institution, month and product.
std::vector<Route> usage_routes(App& app);

}  // namespace liangjia::api
