#pragma once
// Routes of the treasury of a city pool.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> treasury_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
