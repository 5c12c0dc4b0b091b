#pragma once
// One's own preferences, and the views that colleagues share (Rule PF-1).
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> preference_routes(App& app);

}  // namespace liangjia::api
