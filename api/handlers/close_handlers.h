#pragma once
// Routes of closing months, and of the reports made of the books.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> close_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
