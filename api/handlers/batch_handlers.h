#pragma once
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

// Settlement batches, monthly statements, receipts. The App outlives the routes.
std::vector<Route> batch_routes(App& app);

}  // namespace liangjia::api
