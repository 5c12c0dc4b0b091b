#pragma once
#include <memory>
#include <vector>

#include "api/handlers/session_handlers.h"

namespace liangjia::api {

std::vector<Route> search_routes(App& app, const std::shared_ptr<const OperationTable>& operations);

}  // namespace liangjia::api
