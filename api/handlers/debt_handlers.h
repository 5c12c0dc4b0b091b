#pragma once
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

// What institutions owe the fund and pay back into it. The App outlives the routes.
std::vector<Route> debt_routes(App& app);

}  // namespace liangjia::api
