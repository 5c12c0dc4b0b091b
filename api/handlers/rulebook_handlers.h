#pragma once
// The rule book and the working calendar.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> rulebook_routes(App& app);

}  // namespace liangjia::api
