#pragma once
// What institutions need and cannot get: /api/v1/needs.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> need_routes(App& app);

}  // namespace liangjia::api
