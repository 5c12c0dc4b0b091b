#pragma once
// Supply failures: /api/v1/supply-cases.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> supply_case_routes(App& app);

}  // namespace liangjia::api
