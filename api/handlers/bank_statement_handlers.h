#pragma once
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> bank_statement_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
