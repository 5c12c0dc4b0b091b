#pragma once
// Routes of working capital and of the clearing of institutions' years.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> institution_money_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
