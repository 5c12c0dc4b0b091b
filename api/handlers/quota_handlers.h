#pragma once
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> quota_routes(App& app);

}  // namespace liangjia::api
