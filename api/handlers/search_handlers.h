#pragma once
#include <memory>
#include <vector>

#include "api/handlers/session_handlers.h"
#include "api/search/document_kinds.h"

namespace liangjia::api {

// By name, whether the person's roles may call it. Both must outlive it.
MayOpen may_open(const std::shared_ptr<const OperationTable>& operations, const Actor& actor);

std::vector<Route> search_routes(App& app, const std::shared_ptr<const OperationTable>& operations);

}  // namespace liangjia::api
