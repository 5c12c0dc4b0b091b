#pragma once
// One's own sessions, and one's own second factor.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> own_session_routes(App& app);

}  // namespace liangjia::api
