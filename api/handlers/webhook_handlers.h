#pragma once
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> webhook_routes(App& app);

}  // namespace liangjia::api
