#pragma once
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

// What an approver must have seen, of each kind of document by which money moves.
std::vector<Route> approval_routes(App& app);

}  // namespace liangjia::api
