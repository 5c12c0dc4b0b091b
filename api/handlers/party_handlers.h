#pragma once
// Organisations, alliances, divisions and bank accounts.
#include <vector>

#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> party_routes(App& app);  // `app` outlives them

}  // namespace liangjia::api
