#pragma once
// Bars of enterprises: /api/v1/enterprise-bars.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> enterprise_bar_routes(App& app);

}  // namespace liangjia::api
