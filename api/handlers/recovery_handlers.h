#pragma once
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

// What suppliers owe for goods that went back after they were paid for. The App outlives the routes.
std::vector<Route> recovery_routes(App& app);

}  // namespace liangjia::api
