#include "api/handlers/many_at_once.h"

namespace liangjia::api {

json::Object refused_result(std::size_t index, const Rejection& rejection) {
  json::Array errors;
  for (const FieldError& field : rejection.fields) {
    errors.push_back(json::Object{{"pointer", field.pointer},
                                  {"token", field.kind->token},
                                  {"message_zh", filled(field.kind->zh, field.arguments)},
                                  {"message_en", filled(field.kind->en, field.arguments)}});
  }
  json::Object problem{{"token", rejection.token()},
                       {"status", rejection.kind->http_status},
                       {"message_zh", filled(rejection.kind->zh, rejection.arguments)},
                       {"message_en", filled(rejection.kind->en, rejection.arguments)},
                       {"errors", std::move(errors)}};
  return {{"index", index}, {"done", false}, {"document", nullptr}, {"problem", std::move(problem)}};
}

}  // namespace liangjia::api
