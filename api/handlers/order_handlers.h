#pragma once
// Orders, drafts, answers and templates: /api/v1/orders, /api/v1/order-templates.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> order_routes(App& app);

}  // namespace liangjia::api
