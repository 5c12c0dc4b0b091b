#pragma once
// Rounds, varieties, products, awards, authorisations and formularies.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> catalogue_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
