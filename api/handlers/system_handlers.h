#pragma once
// What operators and machines ask: is it alive, is it ready, figures for Prometheus, the API document.
#include <span>
#include <string_view>

#include "api/app.h"
#include "api/http/router.h"
#include "api/http/static_files.h"

namespace liangjia::api {

struct SystemParts {
  std::string_view contract;       // openapi.yaml
  std::string_view contract_json;  // the same document
  int newest_migration = 0;        // that the program brings along
  json::Object installation;       // what anybody may know of it
  bool docs_for_anyone = false;    // else for whoever is signed in
};

std::vector<Route> system_routes(App& app, const SystemParts& parts);

// Counts requests and their time by operation and status.
Middleware measure(platform::Metrics& metrics);

}  // namespace liangjia::api
