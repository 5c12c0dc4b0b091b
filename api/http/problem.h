#pragma once
// Refusals and failures as RFC 9457 problem documents. Members: type (urn:liangjia:error:TOKEN), title, status, detail (in
// the language of Accept-Language, Chinese unless English is preferred), token, message_zh, message_en, request_id, and
// `errors` [{pointer, token, message_zh, message_en}] when single fields are at fault. Nothing internal is ever told.
#include <optional>
#include <string>

#include "api/http/request.h"
#include "api/http/response.h"
#include "core/base/error.h"

namespace liangjia::api {

inline constexpr int kRetryAfterSeconds = 2;

// Adds Retry-After to a 503 and WWW-Authenticate to a 401.
Response problem(const Request& request, const Rejection& rejection);

// What became of an exception that reached the top: the reply's rejection, and a text for the log only.
struct Failure {
  Rejection rejection;
  std::string log_text;
};
// Call inside a catch block. A database that is lost or has no free connection is `busy`; a broken invariant is
// `internal_inconsistency`; all else is `internal_error`.
Failure current_failure();

// The handler's `value` shaped by `shape`, or the problem document of its rejection.
template <class T, class Shape>
Response answer(const Request& request, const Result<T>& result, Shape shape) {
  return result ? Response(shape(*result)) : problem(request, result.rejection());
}

}  // namespace liangjia::api
