#pragma once
// Signing in and out, who am I, one's own password.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/app.h"
#include "api/auth/access.h"
#include "api/http/router.h"
#include "core/identity/sign_in.h"

namespace liangjia::api {

// Every operation with its rule, filled when all routes are known: tells a user what it may call at all.
using OperationTable = std::vector<std::pair<std::string, const AccessRule*>>;

identity::SignInDesk sign_in_desk(App& app);

std::vector<Route> session_routes(App& app, const std::shared_ptr<const OperationTable>& operations);

}  // namespace liangjia::api
