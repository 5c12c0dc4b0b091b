#pragma once
// Accounts and API tokens; the audit listing.
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> user_routes(App& app);
std::vector<Route> audit_routes(App& app);

}  // namespace liangjia::api
