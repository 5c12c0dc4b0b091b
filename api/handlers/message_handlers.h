#pragma once
#include <memory>
#include <vector>

#include "api/app.h"
#include "api/handlers/session_handlers.h"
#include "api/http/router.h"

namespace liangjia::api {

// `operations`: all there are, as far as they are known when somebody asks.
std::vector<Route> message_routes(App& app, const std::shared_ptr<const OperationTable>& operations);

}  // namespace liangjia::api
