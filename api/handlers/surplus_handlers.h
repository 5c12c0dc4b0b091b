#pragma once
// Routes of the retained surplus.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> surplus_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
