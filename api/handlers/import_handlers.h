#pragma once
// Spreadsheets: preview, import, jobs, the user's bad rows as a file, templates.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> import_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
