#pragma once
// Accounts and API tokens; the audit listing.
#include "api/app.h"
#include "api/handlers/session_handlers.h"
#include "api/http/router.h"

namespace liangjia::api {

std::vector<Route> user_routes(App& app, const std::shared_ptr<const OperationTable>& operations);
std::vector<Route> audit_routes(App& app);

}  // namespace liangjia::api
