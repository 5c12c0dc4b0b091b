#pragma once
// Routes of the pooled fund of a city.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> city_pool_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
