#pragma once
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> fund_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
