#include "api/handlers/many_at_once.h"

#include "core/platform/json_told.h"

namespace liangjia::api {

json::Object refused_result(std::size_t index, const Rejection& rejection) {
  json::Object problem{{"token", rejection.token()},
                       {"status", rejection.kind->http_status},
                       {"message_zh", filled(rejection.kind->zh, rejection.arguments)},
                       {"message_en", filled(rejection.kind->en, rejection.arguments)},
                       {"errors", json::field_errors(rejection.fields)}};
  return {{"index", index}, {"done", false}, {"document", nullptr}, {"problem", std::move(problem)}};
}

}  // namespace liangjia::api
