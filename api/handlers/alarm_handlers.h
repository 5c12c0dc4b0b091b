#pragma once
// What the bureau's eyes found: /api/v1/alarms.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> alarm_routes(App& app);

}  // namespace liangjia::api
